package uk.pharmail.mailbox.change;

import static uk.pharmail.mailbox.change.ChangeReason.CONSENT_MISSING;
import static uk.pharmail.mailbox.change.ChangeReason.DAY_IS_OVER;
import static uk.pharmail.mailbox.change.ChangeReason.ENDED;
import static uk.pharmail.mailbox.change.ChangeReason.NOT_OF_THIS_KIND;
import static uk.pharmail.mailbox.change.ChangeReason.NO_SUCH_CHANGE;
import static uk.pharmail.mailbox.change.ChangeReason.NO_TIME_FOR_CONSENT;
import static uk.pharmail.mailbox.change.ChangeReason.OWNER_NOT_IN_TEAM;
import static uk.pharmail.mailbox.change.ChangeReason.PERSON_NEEDED;
import static uk.pharmail.mailbox.change.ChangeReason.SAME_PERSON;
import static uk.pharmail.mailbox.change.ChangeReason.SAME_PHARMACY;
import static uk.pharmail.mailbox.change.ChangeReason.SECOND_PERSON_MISSING;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.change.ChangeEvent;
import uk.pharmail.contracts.change.ChangeFailed;
import uk.pharmail.contracts.change.ChangeMade;
import uk.pharmail.contracts.change.ChangeWithdrawn;
import uk.pharmail.contracts.change.ClosurePlanned;
import uk.pharmail.contracts.change.ConsentRecorded;
import uk.pharmail.contracts.change.ConsolidationPlanned;
import uk.pharmail.contracts.change.EmptyingConfirmed;
import uk.pharmail.contracts.change.EmptyingEnded;
import uk.pharmail.contracts.change.OdsCodeChangePlanned;
import uk.pharmail.contracts.change.OwnershipChangePlanned;
import uk.pharmail.contracts.change.TeamMember;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.ChangeObstacle;
import uk.pharmail.contracts.value.ConsentEvidence;
import uk.pharmail.contracts.value.EmptyingOutcome;
import uk.pharmail.contracts.value.MailboxContent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OldAddress;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.mailbox.change.ChangeCommand.ConfirmEmptying;
import uk.pharmail.mailbox.change.ChangeCommand.EndEmptying;
import uk.pharmail.mailbox.change.ChangeCommand.Fail;
import uk.pharmail.mailbox.change.ChangeCommand.Make;
import uk.pharmail.mailbox.change.ChangeCommand.Plan;
import uk.pharmail.mailbox.change.ChangeCommand.RecordConsent;
import uk.pharmail.mailbox.change.ChangeCommand.Withdraw;
import uk.pharmail.testing.DeciderSpec;

class ChangeDeciderTest {
    private static final ChangeId CHANGE = new ChangeId(new UUID(7, 1));
    private static final MailboxId MAILBOX = new MailboxId(new UUID(0, 1));
    private static final MailboxId OTHER = new MailboxId(new UUID(0, 2));
    private static final OdsCode FA002 = new OdsCode("FA002");
    private static final OdsCode FA003 = new OdsCode("FA003");
    private static final AccountId KIM = new AccountId(new UUID(1, 1));
    private static final AccountId LEE = new AccountId(new UUID(1, 7));
    private static final Consent OF_LEE = new Consent(ConsentEvidence.IN_WRITING, LEE);
    private static final PersonId ASKER = new PersonId(new UUID(2, 1));
    private static final PersonId SECOND = new PersonId(new UUID(2, 2));
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final LocalDate ON = TODAY.plusDays(7);

    private static final OdsCodeChangePlanned NEW_CODE =
            new OdsCodeChangePlanned(CHANGE, MAILBOX, FA002, FA003, ON, OldAddress.REDIRECTS, null);
    private static final OwnershipChangePlanned KEPT = ownership(MailboxContent.KEPT, ASKER);
    private static final OwnershipChangePlanned EMPTIED = ownership(MailboxContent.EMPTIED, ASKER);
    private static final ChangeMade MADE = new ChangeMade(CHANGE, FA002, MAILBOX);
    private static final ConsentRecorded CONSENT = new ConsentRecorded(CHANGE, FA002, ConsentEvidence.IN_WRITING, LEE);

    private final DeciderSpec<ChangeCommand, ChangeEvent, Change> change = new DeciderSpec<>(new ChangeDecider());

    @Test
    @DisplayName("CHG-5 a change is entered for today or later, once")
    void entered() {
        change.given().when(new Plan(NEW_CODE, TODAY, null)).then(NEW_CODE);
        change.given().when(new Plan(NEW_CODE, ON, null)).then(NEW_CODE);
        change.given().when(new Plan(NEW_CODE, ON.plusDays(1), null)).thenRejected(DAY_IS_OVER);
        change.given(NEW_CODE).when(new Plan(NEW_CODE, TODAY, null)).thenNothing();
    }

    @Test
    @DisplayName("CHG-1 CHG-2 CHG-3 what makes no sense is refused when it is entered, not on its day")
    void nonsense() {
        change.given()
                .when(new Plan(
                        new OdsCodeChangePlanned(CHANGE, MAILBOX, FA002, FA002, ON, OldAddress.REDIRECTS, null),
                        TODAY,
                        null))
                .thenRejected(SAME_PHARMACY);
        change.given()
                .when(new Plan(
                        new ConsolidationPlanned(CHANGE, MAILBOX, FA002, MAILBOX, FA002, ON, List.of()), TODAY, null))
                .thenRejected(SAME_PHARMACY);
        change.given()
                .when(new Plan(
                        new OwnershipChangePlanned(
                                CHANGE, MAILBOX, FA002, ON, MailboxContent.KEPT, KIM, List.of(), ASKER),
                        TODAY,
                        null))
                .thenRejected(OWNER_NOT_IN_TEAM);
    }

    @Test
    @DisplayName("CHG-5 it is made once, and not after it was withdrawn; what has ended stays so")
    void made_once() {
        change.given(NEW_CODE).when(new Make(MAILBOX, LEE)).then(MADE);
        change.given(NEW_CODE, MADE).when(new Make(MAILBOX, LEE)).thenNothing();
        change.given(NEW_CODE, new ChangeWithdrawn(CHANGE, FA002))
                .when(new Make(MAILBOX, LEE))
                .thenNothing();
        change.given(NEW_CODE, MADE).when(new Withdraw()).thenRejected(ENDED);
        change.given(NEW_CODE, MADE).when(new Fail(ChangeObstacle.CODE_TAKEN)).thenNothing();
        change.given().when(new Make(MAILBOX, LEE)).thenNothing();
    }

    @Test
    @DisplayName("CHG-5 a change is withdrawn before its day, and withdrawing twice does nothing")
    void withdrawn() {
        change.given(NEW_CODE).when(new Withdraw()).then(new ChangeWithdrawn(CHANGE, FA002));
        change.given(NEW_CODE, new ChangeWithdrawn(CHANGE, FA002))
                .when(new Withdraw())
                .thenNothing();
        change.given().when(new Withdraw()).thenRejected(NO_SUCH_CHANGE);
    }

    @Test
    @DisplayName("CHG-5 what cannot be made on its day is told with the reason, once")
    void failed() {
        ChangeFailed failed = new ChangeFailed(CHANGE, FA002, ChangeObstacle.CODE_TAKEN);
        change.given(NEW_CODE).when(new Fail(ChangeObstacle.CODE_TAKEN)).then(failed);
        change.given(NEW_CODE, failed).when(new Fail(ChangeObstacle.CODE_TAKEN)).thenNothing();
        change.given(NEW_CODE, failed).when(new Make(MAILBOX, LEE)).thenNothing();
    }

    @Test
    @DisplayName("CHG-2 without the consent of the outgoing owner the pharmacy does not go over")
    void consent() {
        change.given().when(new Plan(KEPT, ON, null)).thenRejected(NO_TIME_FOR_CONSENT);
        change.given().when(new Plan(KEPT, ON.minusDays(1), null)).then(KEPT);
        change.given(KEPT).when(new Make(MAILBOX, LEE)).thenRejected(CONSENT_MISSING);
        change.given(KEPT).when(new RecordConsent(OF_LEE)).then(CONSENT);
        change.given(KEPT, CONSENT).when(new RecordConsent(OF_LEE)).thenNothing();
        change.given(KEPT, CONSENT).when(new Make(MAILBOX, LEE)).then(MADE);
        change.given(NEW_CODE).when(new RecordConsent(OF_LEE)).thenRejected(NOT_OF_THIS_KIND);
    }

    @Test
    @DisplayName(
            "CHG-2 the consent is that of the owner who gave it: one who came since is asked, and a vacant mailbox has nobody to ask")
    void consent_of_another() {
        ConsentRecorded ofKim = new ConsentRecorded(CHANGE, FA002, ConsentEvidence.IN_WRITING, KIM);
        change.given(KEPT, CONSENT).when(new Make(MAILBOX, KIM)).thenRejected(CONSENT_MISSING);
        change.given(KEPT, CONSENT)
                .when(new RecordConsent(new Consent(ConsentEvidence.IN_WRITING, KIM)))
                .then(ofKim);
        change.given(KEPT, CONSENT, ofKim).when(new Make(MAILBOX, KIM)).then(MADE);
        change.given(KEPT, CONSENT).when(new Make(MAILBOX, null)).then(MADE);
        change.given(KEPT, new ConsentRecorded(CHANGE, FA002, ConsentEvidence.UNOBTAINABLE, null))
                .when(new Make(MAILBOX, KIM))
                .then(MADE);
    }

    @Test
    @DisplayName(
            "CHG-2 who has the consent in hand enters it with the change, for today too; a mailbox is not emptied at once")
    void consent_in_hand() {
        change.given().when(new Plan(KEPT, ON, OF_LEE)).then(KEPT, CONSENT);
        change.given().when(new Plan(EMPTIED, ON, OF_LEE)).thenRejected(NO_TIME_FOR_CONSENT);
        change.given().when(new Plan(EMPTIED, ON.minusDays(1), OF_LEE)).then(EMPTIED, CONSENT);
    }

    @Test
    @DisplayName("CHG-2 a mailbox is emptied only when a second person, who is another one, has confirmed it")
    void two_persons() {
        EmptyingConfirmed confirmed = new EmptyingConfirmed(CHANGE, FA002, SECOND);
        change.given(EMPTIED, CONSENT).when(new Make(MAILBOX, LEE)).thenRejected(SECOND_PERSON_MISSING);
        change.given(EMPTIED).when(new ConfirmEmptying(ASKER)).thenRejected(SAME_PERSON);
        change.given(EMPTIED).when(new ConfirmEmptying(SECOND)).then(confirmed);
        change.given(EMPTIED, CONSENT, confirmed).when(new Make(MAILBOX, LEE)).then(MADE);
        change.given(KEPT).when(new ConfirmEmptying(SECOND)).thenRejected(NOT_OF_THIS_KIND);
        change.given()
                .when(new Plan(ownership(MailboxContent.EMPTIED, null), TODAY, null))
                .thenRejected(PERSON_NEEDED);
    }

    @Test
    @DisplayName("CHG-2 what became of an emptying is told once, and only where two persons ordered one")
    void emptying_ended() {
        EmptyingEnded gone = new EmptyingEnded(CHANGE, FA002, EmptyingOutcome.MAILBOX_NOT_ON_PLATFORM);
        ChangeEvent[] made = {EMPTIED, CONSENT, new EmptyingConfirmed(CHANGE, FA002, SECOND), MADE};
        change.given(made)
                .when(new EndEmptying(EmptyingOutcome.MAILBOX_NOT_ON_PLATFORM))
                .then(gone);
        change.given(made[0], made[1], made[2], made[3], gone)
                .when(new EndEmptying(EmptyingOutcome.EMPTIED))
                .thenNothing();
        change.given(KEPT, CONSENT, MADE)
                .when(new EndEmptying(EmptyingOutcome.EMPTIED))
                .thenNothing();
    }

    @Test
    @DisplayName("CHG-5 a change is made of the mailbox that stands in the place of its own by then")
    void in_its_place() {
        change.given(NEW_CODE).when(new Make(OTHER, LEE)).then(new ChangeMade(CHANGE, FA002, OTHER));
    }

    @Test
    @DisplayName("CHG-5 a closure needs no more than its day")
    void closure() {
        ClosurePlanned closure = new ClosurePlanned(CHANGE, MAILBOX, FA002, ON);
        ConsolidationPlanned consolidation =
                new ConsolidationPlanned(CHANGE, MAILBOX, FA002, OTHER, FA003, ON, List.of(KIM));
        change.given().when(new Plan(closure, TODAY, null)).then(closure);
        change.given(closure).when(new Make(MAILBOX, LEE)).then(MADE);
        change.given(consolidation).when(new Make(MAILBOX, LEE)).then(MADE);
    }

    private static OwnershipChangePlanned ownership(MailboxContent content, @Nullable PersonId enteredBy) {
        return new OwnershipChangePlanned(
                CHANGE,
                MAILBOX,
                FA002,
                ON,
                content,
                KIM,
                List.of(new TeamMember(KIM, Capacity.PREMISES_STAFF)),
                enteredBy);
    }
}
