package uk.pharmail.mailbox.register;

import java.math.BigDecimal;
import uk.pharmail.contracts.value.ContentDigest;
import uk.pharmail.contracts.value.RegisterImportId;

/** What is done with an import of the register. */
public sealed interface RegisterImportCommand {

    /** A file was taken in whole. */
    record Receive(RegisterImportId registerImport, ContentDigest content, int rows) implements RegisterImportCommand {}

    /**
     * It was compared with what is known.
     *
     * @param holdAbove how many of a hundred active pharmacies it may touch without a person's release
     */
    record Compare(RegisterEffect effect, BigDecimal holdAbove) implements RegisterImportCommand {}

    /**
     * A person lets it go on.
     *
     * @param superseded whether a later import has had its effect since
     */
    record Release(boolean superseded) implements RegisterImportCommand {}

    /** All its rows have had their effect. */
    record Complete(RegisterImportCount count) implements RegisterImportCommand {}
}
