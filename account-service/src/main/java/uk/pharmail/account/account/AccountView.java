package uk.pharmail.account.account;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.account.Account.Absent;
import uk.pharmail.account.account.Account.Activated;
import uk.pharmail.account.account.Account.Deleted;
import uk.pharmail.account.account.Account.Pending;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ActivationStep;

@Schema(name = "Account", description = "Whether an account can be used; nothing of who holds it")
record AccountView(
        AccountId account,

        @Schema(description = "Absent once the account is deleted") @Nullable
        AccountKind kind,

        Stage stage,

        @Schema(description = "Whether it can be used to open a mailbox (LINK-6)")
        boolean live,

        @Schema(description = "The steps that its holder still has to do (ACC-3)")
        List<ActivationStep> stepsToDo,

        @Schema(description = "What keeps it from being used; each ends without the others (LINK-6)")
        List<Obstacle> obstacles) {

    /** How far an account is in its life. */
    enum Stage {
        /** Not all steps are done (ACC-3). */
        PENDING,
        ACTIVATED,
        /** For ever (LIFE-5). */
        DELETED
    }

    /** Null if there is none. */
    static @Nullable AccountView of(Account account) {
        return switch (account) {
            case Absent _ -> null;
            case Pending pending -> {
                Set<ActivationStep> toDo = EnumSet.allOf(ActivationStep.class);
                toDo.removeAll(pending.done());
                yield new AccountView(
                        pending.id(),
                        pending.kind(),
                        Stage.PENDING,
                        false,
                        List.copyOf(toDo),
                        List.copyOf(pending.obstacles()));
            }
            case Activated activated ->
                new AccountView(
                        activated.id(),
                        activated.kind(),
                        Stage.ACTIVATED,
                        activated.obstacles().isEmpty(),
                        List.of(),
                        List.copyOf(activated.obstacles()));
            case Deleted deleted -> new AccountView(deleted.id(), null, Stage.DELETED, false, List.of(), List.of());
        };
    }
}
