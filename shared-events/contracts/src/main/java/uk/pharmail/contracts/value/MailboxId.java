package uk.pharmail.contracts.value;

import java.util.Objects;
import java.util.UUID;
import uk.pharmail.contracts.IdValue;

/** A shared mailbox; it stays the same when the ODS code or the address changes (CHG-1). */
public record MailboxId(UUID value) implements IdValue {

    public MailboxId {
        Objects.requireNonNull(value, "value");
    }
}
