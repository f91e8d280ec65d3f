package uk.pharmail.mailbox.register;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ContentDigest;
import uk.pharmail.contracts.value.RegisterImportId;

@Schema(name = "RegisterImport", description = "An import of the register, and how far it is")
record RegisterImportView(
        RegisterImportId registerImport,
        State state,
        Instant receivedAt,
        @Schema(description = "The SHA-256 of the file") ContentDigest content,

        @Schema(description = "Rows of the file, a header not counted")
        int rows,

        @Schema(description = "Rows that have had their effect")
        int rowsDone,

        @Schema(description = "What it does to the active pharmacies; left out until it is compared") @Nullable
        RegisterEffect effect,

        @Schema(description = "What the rows done so far have changed; a pharmacy is counted once")
        RegisterImportCount count) {

    @Schema(name = "RegisterImportState")
    enum State {
        /** The file is here whole, and is being compared. */
        RECEIVED,
        /** It changes much, and waits for a person's release (REG-3). */
        HELD,
        APPLYING,
        COMPLETED
    }

    static RegisterImportView of(RegisterImportRow row, State state) {
        return new RegisterImportView(
                row.id(),
                state,
                row.receivedAt(),
                row.content(),
                row.rows(),
                row.rowsDone(),
                row.compared() ? row.effect() : null,
                row.count());
    }
}
