package uk.pharmail.mailbox.change;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.change.ChangePlanned;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ChangeObstacle;
import uk.pharmail.contracts.value.EmptyingOutcome;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.PersonId;

/** What a change of a pharmacy is told. */
public sealed interface ChangeCommand {

    /**
     * It is entered.
     *
     * @param today in London
     * @param consent of the outgoing owner, if whoever enters it has seen that already; null for any other change (CHG-2)
     */
    record Plan(
            ChangePlanned plan, LocalDate today, @Nullable Consent consent) implements ChangeCommand {}

    record RecordConsent(Consent consent) implements ChangeCommand {}

    /** A second person confirms that the mailbox is to be emptied. */
    record ConfirmEmptying(PersonId by) implements ChangeCommand {}

    record Withdraw() implements ChangeCommand {}

    /**
     * Its day has come; without effect on one that does not wait any more.
     *
     * @param mailbox the one that is changed: that of the plan, or the one in its place
     * @param owner of that one; null while it is vacant
     */
    record Make(MailboxId mailbox, @Nullable AccountId owner) implements ChangeCommand {}

    /** The mail platform has emptied the mailbox, or never will; without effect on one of which that is told (CHG-2). */
    record EndEmptying(EmptyingOutcome outcome) implements ChangeCommand {}

    /** Its day has come, and it cannot be made; without effect on one that does not wait any more. */
    record Fail(ChangeObstacle reason) implements ChangeCommand {}
}
