package uk.pharmail.mailbox.change;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.change.ChangePlanned;
import uk.pharmail.contracts.change.ClosurePlanned;
import uk.pharmail.contracts.change.ConsolidationPlanned;
import uk.pharmail.contracts.change.OdsCodeChangePlanned;
import uk.pharmail.contracts.change.OwnershipChangePlanned;
import uk.pharmail.contracts.change.RelocationPlanned;
import uk.pharmail.contracts.change.TeamMember;
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

        @Schema(description = "Whether a second person has confirmed that the mailbox is emptied") @Nullable
        Boolean emptyingConfirmed,

        @Schema(description = "What became of it; left out while it is not known, and where none was ordered") @Nullable
        EmptyingOutcome emptying,

        @Schema(description = "Whose employment ends") @Nullable
        List<AccountId> ceasing) {

    static ChangeView of(Change.Entered change) {
        ConsentEvidence consent = null;
        boolean confirmed = false;
        EmptyingOutcome emptying = null;
        ChangeObstacle obstacle = null;
        State state = switch (change) {
            case Change.Planned planned -> {
                consent = planned.consent();
                confirmed = planned.emptyingConfirmedBy() != null;
                yield State.PLANNED;
            }
            case Change.Withdrawn _ -> State.WITHDRAWN;
            case Change.Made made -> {
                consent = made.consent();
                confirmed = made.emptyingConfirmedBy() != null;
                emptying = made.emptying();
                yield State.MADE;
            }
            case Change.Failed failed -> {
                obstacle = failed.reason();
                yield State.FAILED;
            }
        };
        return switch (change.plan()) {
            case OdsCodeChangePlanned plan ->
                of(
                        change,
                        Kind.ODS_CODE,
                        state,
                        obstacle,
                        plan.toOdsCode(),
                        plan.oldAddress(),
                        plan.oldAddressUntil(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
            case RelocationPlanned plan ->
                of(
                        change,
                        Kind.RELOCATION,
                        state,
                        obstacle,
                        null,
                        null,
                        null,
                        plan.town(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
            case OwnershipChangePlanned plan ->
                of(
                        change,
                        Kind.OWNERSHIP,
                        state,
                        obstacle,
                        null,
                        null,
                        null,
                        null,
                        plan.content(),
                        plan.owner(),
                        plan.team(),
                        consent,
                        plan.content() == MailboxContent.EMPTIED ? confirmed : null,
                        emptying,
                        null);
            case ConsolidationPlanned plan ->
                of(
                        change,
                        Kind.CONSOLIDATION,
                        state,
                        obstacle,
                        plan.intoOdsCode(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        plan.ceasing());
            case ClosurePlanned _ ->
                of(
                        change,
                        Kind.CLOSURE,
                        state,
                        obstacle,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        };
    }

    private static ChangeView of(
            Change.Entered change,
            Kind kind,
            State state,
            @Nullable ChangeObstacle obstacle,
            @Nullable OdsCode other,
            @Nullable OldAddress oldAddress,
            @Nullable LocalDate oldAddressUntil,
            @Nullable Town town,
            @Nullable MailboxContent content,
            @Nullable AccountId owner,
            @Nullable List<TeamMember> team,
            @Nullable ConsentEvidence consent,
            @Nullable Boolean emptyingConfirmed,
            @Nullable EmptyingOutcome emptying,
            @Nullable List<AccountId> ceasing) {
        ChangePlanned plan = change.plan();
        return new ChangeView(
                plan.change(),
                kind,
                plan.odsCode(),
                change.mailbox(),
                plan.on(),
                state,
                obstacle,
                other,
                oldAddress,
                oldAddressUntil,
                town,
                content,
                owner,
                team == null
                        ? null
                        : team.stream()
                                .map(one -> new Member(one.account(), one.capacity()))
                                .toList(),
                consent,
                emptyingConfirmed,
                emptying,
                ceasing);
    }
}
