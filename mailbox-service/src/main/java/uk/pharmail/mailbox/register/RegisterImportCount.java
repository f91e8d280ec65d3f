package uk.pharmail.mailbox.register;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.pharmacy.PharmacyClosed;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;

/**
 * What an import did, each pharmacy counted once: as new, else as closed, else as changed, else as unchanged.
 *
 * @param unreadable rows that had no effect
 */
@Schema(description = "What an import did: each pharmacy once, and the rows that had no effect")
public record RegisterImportCount(int registered, int changed, int closed, int unchanged, int unreadable) {

    static final RegisterImportCount NONE = new RegisterImportCount(0, 0, 0, 0, 0);

    /** With one more pharmacy, of which the import told these events. */
    RegisterImportCount with(List<? extends PharmailEvent> events) {
        if (events.isEmpty()) {
            return new RegisterImportCount(registered, changed, closed, unchanged + 1, unreadable);
        }
        if (events.stream().anyMatch(PharmacyRegistered.class::isInstance)) {
            return new RegisterImportCount(registered + 1, changed, closed, unchanged, unreadable);
        }
        return events.stream().anyMatch(PharmacyClosed.class::isInstance)
                ? new RegisterImportCount(registered, changed, closed + 1, unchanged, unreadable)
                : new RegisterImportCount(registered, changed + 1, closed, unchanged, unreadable);
    }

    RegisterImportCount withUnreadable() {
        return new RegisterImportCount(registered, changed, closed, unchanged, unreadable + 1);
    }
}
