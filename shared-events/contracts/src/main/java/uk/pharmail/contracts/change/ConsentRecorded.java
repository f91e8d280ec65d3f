package uk.pharmail.contracts.change;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.ConsentEvidence;
import uk.pharmail.contracts.value.OdsCode;

/**
 * The outgoing owner has agreed to what becomes of the mailbox, or cannot be asked (CHG-2).
 *
 * @param owner who owned the mailbox then, and so whose consent it is; null where nobody did, or that was not noted
 */
public record ConsentRecorded(
        ChangeId change,
        OdsCode odsCode,
        ConsentEvidence evidence,
        @Nullable AccountId owner) implements ChangeEvent {

    public ConsentRecorded {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(evidence, "evidence");
    }
}
