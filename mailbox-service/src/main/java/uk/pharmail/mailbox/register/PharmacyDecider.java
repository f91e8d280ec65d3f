package uk.pharmail.mailbox.register;

import static uk.pharmail.contracts.value.ClosureEvidence.CLOSE_DATE_PASSED;
import static uk.pharmail.contracts.value.ClosureEvidence.REGISTER_STATUS;
import static uk.pharmail.mailbox.register.RegisterReason.CLOSED;
import static uk.pharmail.mailbox.register.RegisterReason.HAS_MAILBOX;
import static uk.pharmail.mailbox.register.RegisterReason.NOT_ON_REGISTER;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.pharmacy.PharmacyClosed;
import uk.pharmail.contracts.pharmacy.PharmacyContractorChanged;
import uk.pharmail.contracts.pharmacy.PharmacyDetailsChanged;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.pharmacy.PharmacyListedForRegistration;
import uk.pharmail.contracts.pharmacy.PharmacyOpened;
import uk.pharmail.contracts.pharmacy.PharmacyOpeningPutOff;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.mailbox.register.Pharmacy.Listing;
import uk.pharmail.mailbox.register.Pharmacy.Registered;
import uk.pharmail.mailbox.register.Pharmacy.Unknown;
import uk.pharmail.mailbox.register.PharmacyCommand.DayReached;
import uk.pharmail.mailbox.register.PharmacyCommand.ListForRegistration;
import uk.pharmail.mailbox.register.PharmacyCommand.TakeRow;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;

/**
 * Decides what a row of the register, a day that was waited for, or the helpdesk's listing (REG-3) changes about a
 * pharmacy; the same twice changes nothing.
 */
final class PharmacyDecider implements Decider<PharmacyCommand, PharmacyEvent, Pharmacy> {

    @Override
    public Pharmacy initial() {
        return new Unknown();
    }

    @Override
    public Pharmacy evolve(Pharmacy state, PharmacyEvent event) {
        return switch (event) {
            case PharmacyRegistered e ->
                new Registered(
                        e.pharmacy(),
                        e.odsCode(),
                        e.entry(),
                        e.contractor(),
                        e.standing(),
                        switch (e.standing()) {
                            case PROPOSED -> null;
                            case OPEN -> e.entry().opensOn();
                            case CLOSED -> e.entry().closesOn();
                        },
                        null);
            case PharmacyListedForRegistration e -> registered(state, r -> with(r, new Listing(e.lastMailbox())));
            case PharmacyDetailsChanged e -> registered(state, r -> with(r, e.entry()));
            case PharmacyContractorChanged e ->
                registered(
                        state,
                        r -> new Registered(
                                r.id(), r.odsCode(), r.entry(), e.contractor(), r.standing(), r.since(), r.listing()));
            case PharmacyOpened e -> registered(state, r -> with(r, Standing.OPEN, e.on()));
            case PharmacyOpeningPutOff _ -> registered(state, r -> with(r, Standing.PROPOSED, null));
            case PharmacyClosed e -> registered(state, r -> with(r, Standing.CLOSED, e.on()));
        };
    }

    @Override
    public List<PharmacyEvent> decide(PharmacyCommand command, Pharmacy state) {
        return switch (command) {
            case TakeRow row ->
                switch (state) {
                    case Unknown _ -> register(row);
                    case Registered known -> change(row, known);
                };
            case DayReached(LocalDate day) ->
                switch (state) {
                    case Unknown _ -> List.of();
                    case Registered known -> onDay(day, known);
                };
            case ListForRegistration list ->
                switch (state) {
                    case Unknown _ -> throw Rejected.because(NOT_ON_REGISTER, "REG-3", HELPDESK);
                    case Registered known -> list(list, known);
                };
        };
    }

    private List<PharmacyEvent> register(TakeRow row) {
        RegisterEntry entry = row.entry();
        PharmacyId id = Pharmacy.idOf(row.odsCode());
        Standing standing = switch (row.status()) {
            case ACTIVE -> isAfter(entry.opensOn(), row.today()) ? Standing.PROPOSED : Standing.OPEN;
            case PROPOSED -> Standing.PROPOSED;
            case CLOSED -> isAfter(entry.closesOn(), row.today()) ? Standing.OPEN : Standing.CLOSED;
        };
        PharmacyEvent registered =
                new PharmacyRegistered(id, row.odsCode(), entry, row.contractor(), standing, row.registerImport());
        List<PharmacyEvent> events = new ArrayList<>();
        events.add(registered);
        if (evolve(initial(), registered) instanceof Registered known) {
            events.addAll(standing(row, known));
        }
        return events;
    }

    private static List<PharmacyEvent> change(TakeRow row, Registered known) {
        List<PharmacyEvent> events = new ArrayList<>();
        if (!row.entry().equals(known.entry())) {
            events.add(new PharmacyDetailsChanged(known.id(), known.odsCode(), row.entry(), row.registerImport()));
        }
        if (!Objects.equals(row.contractor(), known.contractor())) {
            events.add(
                    new PharmacyContractorChanged(known.id(), known.odsCode(), row.contractor(), row.registerImport()));
        }
        events.addAll(standing(row, known));
        return events;
    }

    /** What the row says of its standing today; the dates win over the status, which lags behind them. */
    private static List<PharmacyEvent> standing(TakeRow row, Registered known) {
        LocalDate opensOn = row.entry().opensOn();
        LocalDate closesOn = row.entry().closesOn();
        boolean closed = row.status() == RegisterStatus.CLOSED
                ? !isAfter(closesOn, row.today())
                : closesOn != null && !closesOn.isAfter(row.today());
        if (closed) {
            return known.standing() == Standing.CLOSED
                    ? List.of()
                    : List.of(new PharmacyClosed(
                            known.id(),
                            known.odsCode(),
                            closesOn == null ? row.today() : closesOn,
                            row.status() == RegisterStatus.CLOSED ? REGISTER_STATUS : CLOSE_DATE_PASSED));
        }
        boolean dueToOpen = row.status() == RegisterStatus.PROPOSED
                ? opensOn == null || opensOn.isAfter(row.today())
                : isAfter(opensOn, row.today());
        if (dueToOpen) {
            return known.standing() == Standing.OPEN
                    ? List.of(new PharmacyOpeningPutOff(known.id(), known.odsCode(), row.registerImport()))
                    : List.of();
        }
        return known.standing() == Standing.OPEN
                ? List.of()
                : List.of(new PharmacyOpened(known.id(), known.odsCode(), openedOn(opensOn, known, row.today())));
    }

    /** One that was closed is open again from its new date, or from the day on which that was learnt. */
    private static LocalDate openedOn(@Nullable LocalDate opensOn, Registered known, LocalDate today) {
        if (opensOn == null) {
            return today;
        }
        boolean reopened = known.standing() == Standing.CLOSED;
        return reopened && !isAfter(opensOn, known.since()) ? today : opensOn;
    }

    private static List<PharmacyEvent> onDay(LocalDate day, Registered known) {
        LocalDate opensOn = known.entry().opensOn();
        LocalDate closesOn = known.entry().closesOn();
        if (closesOn != null && !closesOn.isAfter(day)) {
            return known.standing() == Standing.CLOSED
                    ? List.of()
                    : List.of(new PharmacyClosed(known.id(), known.odsCode(), closesOn, CLOSE_DATE_PASSED));
        }
        if (opensOn == null || opensOn.isAfter(day)) {
            return List.of();
        }
        boolean opens = switch (known.standing()) {
            case PROPOSED -> true;
            case OPEN -> false;
            case CLOSED -> isAfter(opensOn, known.since());
        };
        return opens ? List.of(new PharmacyOpened(known.id(), known.odsCode(), opensOn)) : List.of();
    }

    private static List<PharmacyEvent> list(ListForRegistration command, Registered known) {
        if (known.isClosed()) {
            throw Rejected.because(CLOSED, "REG-3", HELPDESK);
        }
        if (command.hasMailbox()) {
            throw Rejected.because(HAS_MAILBOX, "MBX-1", HELPDESK);
        }
        return new Listing(command.lastMailbox()).equals(known.listing())
                ? List.of()
                : List.of(new PharmacyListedForRegistration(known.id(), known.odsCode(), command.lastMailbox()));
    }

    /** False where either date is not known. */
    private static boolean isAfter(@Nullable LocalDate date, @Nullable LocalDate other) {
        return date != null && other != null && date.isAfter(other);
    }

    private static Registered with(Registered r, RegisterEntry entry) {
        return new Registered(r.id(), r.odsCode(), entry, r.contractor(), r.standing(), r.since(), r.listing());
    }

    private static Registered with(Registered r, Standing standing, @Nullable LocalDate since) {
        return new Registered(r.id(), r.odsCode(), r.entry(), r.contractor(), standing, since, r.listing());
    }

    private static Registered with(Registered r, Listing listing) {
        return new Registered(r.id(), r.odsCode(), r.entry(), r.contractor(), r.standing(), r.since(), listing);
    }

    private interface Change {
        Registered of(Registered before);
    }

    private static Pharmacy registered(Pharmacy state, Change change) {
        return switch (state) {
            case Unknown unknown -> unknown;
            case Registered before -> change.of(before);
        };
    }
}
