package uk.pharmail.mailbox.change;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.change.ChangePlanned;
import uk.pharmail.contracts.change.ConsolidationPlanned;
import uk.pharmail.contracts.change.OdsCodeChangePlanned;
import uk.pharmail.contracts.change.OwnershipChangePlanned;
import uk.pharmail.contracts.change.RelocationPlanned;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.ChangeObstacle;
import uk.pharmail.contracts.value.ConsentEvidence;
import uk.pharmail.contracts.value.EmptyingOutcome;
import uk.pharmail.contracts.value.MailboxContent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OldAddress;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.mailbox.change.ChangeResource.Member;
import uk.pharmail.mailbox.change.DueChange.Kind;
import uk.pharmail.mailbox.change.DueChange.State;

@Schema(name = "Change", description = "A change of a pharmacy that was entered, and what has become of it")
record ChangeView(
        ChangeId change,
        Kind kind,

        @Schema(description = "The code that the pharmacy had when the change was entered")
        OdsCode odsCode,

        @Schema(description = "The mailbox that is changed; once it is made, the one that was")
        MailboxId mailbox,

        @Schema(description = "The day, in London, at whose start it is made")
        LocalDate on,

        State state,

        @Schema(description = "Why it could not be made; only of one that failed") @Nullable
        ChangeObstacle obstacle,

        @Schema(description = "The new code, or that of the surviving pharmacy") @Nullable
        OdsCode otherOdsCode,

        @Nullable OldAddress oldAddress,
        @Nullable LocalDate oldAddressUntil,
        @Nullable Town town,
        @Nullable MailboxContent content,
        @Nullable AccountId owner,

        @Schema(description = "Everybody who is linked from then on") @Nullable
        List<Member> team,

        @Schema(description = "On what the consent of the outgoing owner rests; left out while it is missing") @Nullable
        ConsentEvidence consent,

        @Schema(
                description =
                        "Whose consent that is: it counts while they own the mailbox. Left out where nobody owned it, or that was"
                                + " not noted")
        @Nullable
        AccountId consentOf,

        @Schema(description = "Whether a second person has confirmed that the mailbox is emptied") @Nullable
        Boolean emptyingConfirmed,

        @Schema(description = "What became of it; left out while it is not known, and where none was ordered") @Nullable
        EmptyingOutcome emptying,

        @Schema(description = "Whose employment ends") @Nullable
        List<AccountId> ceasing) {

    static ChangeView of(Change.Entered change) {
        ChangePlanned plan = change.plan();
        OdsCodeChangePlanned code = plan instanceof OdsCodeChangePlanned one ? one : null;
        OwnershipChangePlanned ownership = plan instanceof OwnershipChangePlanned one ? one : null;
        ConsolidationPlanned consolidation = plan instanceof ConsolidationPlanned one ? one : null;
        Consent consent = consent(change);
        Change.Made made = change instanceof Change.Made one ? one : null;
        boolean emptied = ownership != null && ownership.content() == MailboxContent.EMPTIED;
        return new ChangeView(
                plan.change(),
                Kind.of(plan),
                plan.odsCode(),
                change.mailbox(),
                plan.on(),
                state(change),
                change instanceof Change.Failed failed ? failed.reason() : null,
                code != null ? code.toOdsCode() : consolidation != null ? consolidation.intoOdsCode() : null,
                code == null ? null : code.oldAddress(),
                code == null ? null : code.oldAddressUntil(),
                plan instanceof RelocationPlanned relocation ? relocation.town() : null,
                ownership == null ? null : ownership.content(),
                ownership == null ? null : ownership.owner(),
                ownership == null ? null : team(ownership),
                consent == null ? null : consent.evidence(),
                consent == null ? null : consent.owner(),
                emptied ? isConfirmed(change) : null,
                made == null ? null : made.emptying(),
                consolidation == null ? null : consolidation.ceasing());
    }

    private static State state(Change.Entered change) {
        return switch (change) {
            case Change.Planned _ -> State.PLANNED;
            case Change.Withdrawn _ -> State.WITHDRAWN;
            case Change.Made _ -> State.MADE;
            case Change.Failed _ -> State.FAILED;
        };
    }

    private static @Nullable Consent consent(Change.Entered change) {
        return switch (change) {
            case Change.Planned planned -> planned.consent();
            case Change.Made made -> made.consent();
            case Change.Withdrawn _, Change.Failed _ -> null;
        };
    }

    private static boolean isConfirmed(Change.Entered change) {
        return switch (change) {
            case Change.Planned planned -> planned.emptyingConfirmedBy() != null;
            case Change.Made made -> made.emptyingConfirmedBy() != null;
            case Change.Withdrawn _, Change.Failed _ -> false;
        };
    }

    private static List<Member> team(OwnershipChangePlanned plan) {
        return plan.team().stream()
                .map(one -> new Member(one.account(), one.capacity()))
                .toList();
    }
}
