package uk.pharmail.mailbox.register;

import java.util.List;
import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Stored;

/** An import of the register as its events have it. */
public sealed interface RegisterImport {

    StreamType<RegisterImportCommand, RegisterImportEvent, RegisterImport> TYPE =
            new StreamType<>("register-import", RegisterImportEvent.class, new RegisterImportDecider());

    /** The import after these events of its stream. */
    static RegisterImport of(List<Stored> events, EventJson json) {
        RegisterImport registerImport = TYPE.decider().initial();
        for (Stored event : events) {
            registerImport = TYPE.decider()
                    .evolve(registerImport, TYPE.events().cast(json.decode(event.type(), event.payload())));
        }
        return registerImport;
    }

    record Absent() implements RegisterImport {}

    /** Its rows take effect, unless the comparison holds it. */
    record Received(RegisterImportId id) implements RegisterImport {}

    record Held(RegisterImportId id) implements RegisterImport {}

    record Released(RegisterImportId id) implements RegisterImport {}

    record Completed(RegisterImportId id) implements RegisterImport {}
}
