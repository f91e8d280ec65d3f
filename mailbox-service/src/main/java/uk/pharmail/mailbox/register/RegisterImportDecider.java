package uk.pharmail.mailbox.register;

import java.util.List;
import uk.pharmail.contracts.register.RegisterImportCompleted;
import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.register.RegisterImportHeld;
import uk.pharmail.contracts.register.RegisterImportReceived;
import uk.pharmail.contracts.register.RegisterImportReleased;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.mailbox.register.RegisterImport.Absent;
import uk.pharmail.mailbox.register.RegisterImport.Completed;
import uk.pharmail.mailbox.register.RegisterImport.Held;
import uk.pharmail.mailbox.register.RegisterImport.Received;
import uk.pharmail.mailbox.register.RegisterImport.Released;
import uk.pharmail.mailbox.register.RegisterImportCommand.Compare;
import uk.pharmail.mailbox.register.RegisterImportCommand.Complete;
import uk.pharmail.mailbox.register.RegisterImportCommand.Receive;
import uk.pharmail.mailbox.register.RegisterImportCommand.Release;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.Unblocker;

/** Decides whether an import goes on; one that was held does so only after a person's release. */
final class RegisterImportDecider implements Decider<RegisterImportCommand, RegisterImportEvent, RegisterImport> {

    private static final String RULE = "REG-3";

    @Override
    public RegisterImport initial() {
        return new Absent();
    }

    @Override
    public RegisterImport evolve(RegisterImport state, RegisterImportEvent event) {
        return switch (event) {
            case RegisterImportReceived e -> new Received(e.registerImport());
            case RegisterImportHeld e -> new Held(e.registerImport());
            case RegisterImportReleased e -> new Released(e.registerImport());
            case RegisterImportCompleted e -> new Completed(e.registerImport());
        };
    }

    @Override
    public List<RegisterImportEvent> decide(RegisterImportCommand command, RegisterImport state) {
        return switch (command) {
            case Receive c -> receive(c, state);
            case Compare c -> compare(c, state);
            case Release c -> release(c, state);
            case Complete c -> complete(c, state);
        };
    }

    private static List<RegisterImportEvent> receive(Receive command, RegisterImport state) {
        return switch (state) {
            case Absent _ ->
                List.of(new RegisterImportReceived(command.registerImport(), command.content(), command.rows()));
            case Received _, Held _, Released _, Completed _ -> List.of();
        };
    }

    private static List<RegisterImportEvent> compare(Compare command, RegisterImport state) {
        return switch (state) {
            case Received(RegisterImportId id)
            when command.effect().exceeds(command.holdAbove()) -> {
                RegisterEffect effect = command.effect();
                yield List.of(new RegisterImportHeld(
                        id, effect.active(), effect.closing(), effect.dropped(), effect.reparented()));
            }
            case Absent _, Received _, Held _, Released _, Completed _ -> List.of();
        };
    }

    private static List<RegisterImportEvent> release(Release command, RegisterImport state) {
        return switch (state) {
            case Held _
            when command.superseded() -> throw Rejected.because(RegisterReason.SUPERSEDED, RULE, Unblocker.CALLER);
            case Held(RegisterImportId id) -> List.of(new RegisterImportReleased(id));
            case Released _ -> List.of();
            case Absent _ -> throw Rejected.because(RegisterReason.NO_SUCH_IMPORT, RULE, Unblocker.CALLER);
            case Received _, Completed _ -> throw Rejected.because(RegisterReason.NOT_HELD, RULE, Unblocker.CALLER);
        };
    }

    private static List<RegisterImportEvent> complete(Complete command, RegisterImport state) {
        RegisterImportCount count = command.count();
        return switch (state) {
            case Received(RegisterImportId id) -> List.of(completed(id, count));
            case Released(RegisterImportId id) -> List.of(completed(id, count));
            case Absent _, Held _, Completed _ -> List.of();
        };
    }

    private static RegisterImportCompleted completed(RegisterImportId id, RegisterImportCount count) {
        return new RegisterImportCompleted(
                id, count.registered(), count.changed(), count.closed(), count.unchanged(), count.unreadable());
    }
}
