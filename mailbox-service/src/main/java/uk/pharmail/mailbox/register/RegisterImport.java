package uk.pharmail.mailbox.register;

import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.sourcing.StreamType;

/** An import of the register as its events have it. */
public sealed interface RegisterImport {

    StreamType<RegisterImportCommand, RegisterImportEvent, RegisterImport> TYPE =
            new StreamType<>("register-import", RegisterImportEvent.class, new RegisterImportDecider());

    record Absent() implements RegisterImport {}

    /** Its rows take effect, unless the comparison holds it. */
    record Received(RegisterImportId id) implements RegisterImport {}

    record Held(RegisterImportId id) implements RegisterImport {}

    record Released(RegisterImportId id) implements RegisterImport {}

    record Completed(RegisterImportId id) implements RegisterImport {}
}
