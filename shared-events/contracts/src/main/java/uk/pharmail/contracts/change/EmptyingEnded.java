package uk.pharmail.contracts.change;

import java.util.Objects;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.EmptyingOutcome;
import uk.pharmail.contracts.value.OdsCode;

/** The mail platform has been told to empty the mailbox, and nothing more comes of it (CHG-2). */
public record EmptyingEnded(ChangeId change, OdsCode odsCode, EmptyingOutcome outcome) implements ChangeEvent {

    public EmptyingEnded {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(outcome, "outcome");
    }
}
