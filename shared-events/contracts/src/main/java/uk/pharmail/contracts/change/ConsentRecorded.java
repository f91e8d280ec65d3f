package uk.pharmail.contracts.change;

import java.util.Objects;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.ConsentEvidence;
import uk.pharmail.contracts.value.OdsCode;

/** The outgoing owner has agreed to what becomes of the mailbox, or cannot be asked (CHG-2). */
public record ConsentRecorded(ChangeId change, OdsCode odsCode, ConsentEvidence evidence) implements ChangeEvent {

    public ConsentRecorded {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(evidence, "evidence");
    }
}
