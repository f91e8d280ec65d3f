package uk.pharmail.mailbox.register;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.mailbox.register.Pharmacy.Registered;
import uk.pharmail.mailbox.register.RegisterRow.Legible;
import uk.pharmail.mailbox.register.RegisterRow.Unreadable;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;

/** Sets a file beside what is known: what it would change, and what it does not mention. Changes nothing. */
final class RegisterComparison {

    private static final int AT_ONCE = 500;

    private final EventStore store;
    private final EventJson json;
    private final RegisterImportId registerImport;
    private final LocalDate today;
    private final Sink sink;
    private final Set<UUID> unmentioned;
    private final List<RegisterRow> waiting = new ArrayList<>();
    private RegisterEffect effect = RegisterEffect.NONE;

    /** Takes what is found, as it is found. */
    interface Sink {

        void problem(Unreadable row) throws SQLException;

        void difference(RegisterDifference difference) throws SQLException;
    }

    /** @param known the pharmacies on the register so far */
    RegisterComparison(
            EventStore store,
            EventJson json,
            RegisterImportId registerImport,
            LocalDate today,
            Collection<UUID> known,
            Sink sink) {
        this.store = store;
        this.json = json;
        this.registerImport = registerImport;
        this.today = today;
        this.unmentioned = new LinkedHashSet<>(known);
        this.sink = sink;
    }

    /** @param content is read to its end and left open */
    RegisterEffect of(InputStream content) throws IOException, SQLException, NotTheRegister {
        RegisterCsv.read(content, this::take);
        compareWaiting();
        compareUnmentioned();
        return effect;
    }

    private void take(RegisterRow row) throws SQLException {
        waiting.add(row);
        if (waiting.size() == AT_ONCE) {
            compareWaiting();
        }
    }

    private void compareWaiting() throws SQLException {
        List<UUID> ids = new ArrayList<>();
        for (RegisterRow row : waiting) {
            OdsCode odsCode = row.odsCode();
            if (odsCode != null) {
                ids.add(Pharmacy.idOf(odsCode).value());
            }
        }
        Map<UUID, Pharmacy> before = load(ids);
        for (UUID id : ids) {
            // A row that can't be read, or the second of its code, mentions the pharmacy too: it is counted once.
            if (unmentioned.remove(id)
                    && RegisterDifference.isActive(before.getOrDefault(id, new Pharmacy.Unknown()))) {
                effect = effect.withActive();
            }
        }
        for (RegisterRow row : waiting) {
            switch (row) {
                case Legible legible -> compare(legible, before);
                case Unreadable unreadable -> sink.problem(unreadable);
            }
        }
        waiting.clear();
    }

    private void compare(Legible row, Map<UUID, Pharmacy> before) throws SQLException {
        Pharmacy known = before.getOrDefault(Pharmacy.idOf(row.odsCode()).value(), new Pharmacy.Unknown());
        List<PharmacyEvent> events = Pharmacy.TYPE.decider().decide(row.command(today, registerImport), known);
        RegisterDifference difference = RegisterDifference.of(row.odsCode(), known, events);
        if (difference != null) {
            effect = effect.with(difference);
            sink.difference(difference);
        }
    }

    private void compareUnmentioned() throws SQLException {
        List<UUID> left = List.copyOf(unmentioned);
        for (int from = 0; from < left.size(); from += AT_ONCE) {
            List<UUID> some = left.subList(from, Math.min(from + AT_ONCE, left.size()));
            for (Pharmacy pharmacy : load(some).values()) {
                if (RegisterDifference.isActive(pharmacy)) {
                    effect = effect.withActive();
                }
                if (pharmacy instanceof Registered registered && !registered.isClosed()) {
                    RegisterDifference difference = RegisterDifference.absent(registered);
                    effect = effect.with(difference);
                    sink.difference(difference);
                }
            }
        }
    }

    private Map<UUID, Pharmacy> load(Collection<UUID> ids) {
        List<StreamId> streams =
                ids.stream().distinct().map(Pharmacy.TYPE::stream).toList();
        Map<UUID, Pharmacy> loaded = new HashMap<>();
        store.load(streams).forEach((stream, events) -> loaded.put(stream.id(), Pharmacy.of(events, json)));
        return loaded;
    }
}
