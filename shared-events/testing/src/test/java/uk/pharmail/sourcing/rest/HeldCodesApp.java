package uk.pharmail.sourcing.rest;

import static uk.pharmail.sourcing.rest.access.Policy.row;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.pharmail.contracts.mailbox.OdsCodeHeld;
import uk.pharmail.contracts.mailbox.ReservationEvent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.Unblocker;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.rest.access.Policy;
import uk.pharmail.sourcing.rest.access.Relation;
import uk.pharmail.sourcing.rest.access.Relations;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.rest.access.Scope;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.testing.InMemoryEventStore;

/** The smallest application with something to decide: which mailbox holds an ODS code. */
@ApplicationScoped
class HeldCodesApp {
    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    static final StreamType<Hold, ReservationEvent, List<OdsCodeHeld>> HELD_CODE =
            new StreamType<>("held-code", ReservationEvent.class, new HeldCode());
    private static final UUID CODES = UUID.fromString("0c4b7f6e-51b8-5d2d-9d0a-6f2f0c9f5a11");

    static UUID idOf(OdsCode code) {
        return StreamId.nameBased(CODES, code.value());
    }

    /** @param move whether another may be the holder now */
    record Hold(OdsCode code, MailboxId by, boolean move) {}

    enum Refusal implements Rejected.Reason {
        HELD_BY_ANOTHER,
        NO_SUCH_CODE;

        @Override
        public String explanation() {
            return this == HELD_BY_ANOTHER ? "Another mailbox holds the code." : "Nobody holds the code.";
        }

        @Override
        public boolean absent() {
            return this == NO_SUCH_CODE;
        }
    }

    private static final class HeldCode implements Decider<Hold, ReservationEvent, List<OdsCodeHeld>> {

        @Override
        public List<OdsCodeHeld> initial() {
            return List.of();
        }

        @Override
        public List<OdsCodeHeld> evolve(List<OdsCodeHeld> state, ReservationEvent event) {
            return List.of((OdsCodeHeld) event);
        }

        @Override
        public List<ReservationEvent> decide(Hold command, List<OdsCodeHeld> state) {
            if (state.isEmpty() && command.move()) {
                throw Rejected.because(Refusal.NO_SUCH_CODE, "MBX-1", Unblocker.HELPDESK);
            }
            if (!state.isEmpty() && state.getFirst().by().equals(command.by())) {
                return List.of();
            }
            if (!state.isEmpty() && !command.move()) {
                throw Rejected.because(Refusal.HELD_BY_ANOTHER, "MBX-1", Unblocker.HELPDESK);
            }
            return List.of(new OdsCodeHeld(command.code(), command.by()));
        }
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.fixed(NOW);
    }

    /** Codes may be held by services, and seen by systems that act for the pharmacy of that code. */
    @Produces
    @Singleton
    Policy policy() {
        return Policy.of(
                row(HeldCodesResource.class, "hold", Scope.WRITE)
                        .to(Role.PHARMAIL_SERVICE)
                        .by("MBX-1", Unblocker.HELPDESK),
                row(HeldCodesResource.class, "move", Scope.WRITE)
                        .to(Role.PHARMAIL_SERVICE)
                        .to(Role.CONTRACTOR, Relation.OWNER),
                row(HeldCodesResource.class, "upload", Scope.WRITE).to(Role.PHARMAIL_SERVICE),
                row(HeldCodesResource.class, "held", Scope.READ)
                        .to(Role.PHARMAIL_SERVICE)
                        .to(Role.PMR_SYSTEM, Role.CONTRACTOR, Relation.PHARMACY),
                row(HeldCodesResource.class, "codes", Scope.READ)
                        .list()
                        .to(Role.PHARMAIL_SERVICE)
                        .to(Role.PMR_SYSTEM, Relation.PHARMACY),
                row(HeldCodesResource.class, "codes", Scope.READ).with("open").to(Role.PHARMAIL_SERVICE),
                row(HeldCodesResource.class, "fail", Scope.READ).to(Role.PHARMAIL_SERVICE));
    }

    @Produces
    @Singleton
    Relations relations() {
        return (caller, path) -> path.value("odsCode", OdsCode.class)
                .filter(caller.odsCodes()::contains)
                .map(_ -> Set.of(Relation.PHARMACY))
                .orElse(Set.of());
    }

    @Produces
    @Singleton
    EventStore store(InstantSource clock) {
        return new InMemoryEventStore(clock);
    }

    @Produces
    @Singleton
    Commands commands(EventStore store) {
        return new Commands(store, new EventJson(List.of()), () -> {});
    }

    /** A consumer that has read all that is stored up to position 1000, and nothing after it. */
    @Produces
    @Singleton
    AppliedPositions positions() {
        return (consumer, position, timeout) -> consumer.equals("held-codes") && position <= 1000;
    }
}
