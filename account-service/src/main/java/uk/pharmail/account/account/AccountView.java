package uk.pharmail.account.account;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.account.Account.Absent;
import uk.pharmail.account.account.Account.Activated;
import uk.pharmail.account.account.Account.Core;
import uk.pharmail.account.account.Account.Deleted;
import uk.pharmail.account.account.Account.Pending;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.DataHolder;

@Schema(name = "Account", description = "Whether an account can be used; nothing of who holds it")
record AccountView(
        AccountId account,

        @Schema(description = "Absent once the account is deleted") @Nullable
        AccountKind kind,

        Stage stage,

        @Schema(description = "Whether it is at the identity provider; if not, this is tried again by itself")
        boolean provisioned,

        @Schema(description = "Whether the holder has been, or is being, told the login details (REG-4)")
        boolean loginDetailsReleased,

        @Schema(description = "The last day in London on which it is known to have been used (LIFE-4)") @Nullable
        LocalDate usedOn,

        @Schema(description = "Whether it can be used to open a mailbox (LINK-6)")
        boolean live,

        @Schema(description = "The steps that its holder still has to do (ACC-3)")
        List<ActivationStep> stepsToDo,

        @Schema(description = "What keeps it from being used; each ends without the others (LINK-6)")
        List<Obstacle> obstacles,

        @Schema(description = "Of a deleted account: who has erased what they kept of its holder (LIFE-5)") @Nullable
        List<DataHolder> erasedBy) {

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
                yield of(pending.core(), Stage.PENDING, false, List.copyOf(toDo));
            }
            case Activated activated ->
                of(
                        activated.core(),
                        Stage.ACTIVATED,
                        activated.core().obstacles().isEmpty(),
                        List.of());
            case Deleted deleted ->
                new AccountView(
                        deleted.id(),
                        null,
                        Stage.DELETED,
                        false,
                        deleted.released(),
                        null,
                        false,
                        List.of(),
                        List.of(),
                        List.copyOf(deleted.erased()));
        };
    }

    private static AccountView of(Core core, Stage stage, boolean live, List<ActivationStep> toDo) {
        return new AccountView(
                core.id(),
                core.kind(),
                stage,
                core.provisioned(),
                core.released(),
                core.usedOn(),
                live,
                toDo,
                List.copyOf(core.obstacles()),
                null);
    }
}
