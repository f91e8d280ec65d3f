package uk.pharmail.mailbox.compliance;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import uk.pharmail.contracts.IdValue;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.TextValue;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.EventJson;

/**
 * The rows that {@link ComplianceHistory} has kept in the end of facts that it learned in the order in which they became
 * true: then each fact ends what was known of its pharmacy up to it, and changes nothing before. Learning them one by one
 * reads all that is known of the pharmacy for each of them; this reads it once.
 */
public final class YearsKept {
    private final CompliancePolicy policy;
    private final EventJson json;
    private final List<Evidence> facts = new ArrayList<>();

    public YearsKept(CompliancePolicy policy, EventJson json) {
        this.policy = policy;
        this.json = json;
    }

    /** The days, after one and up to another, on which each pharmacy is told that it is judged by other rules. */
    public static List<LocalDate> turns(CompliancePolicy policy, LocalDate after, LocalDate until) {
        return Stream.iterate(policy.nextTurn(after), day -> !day.isAfter(until), policy::nextTurn)
                .toList();
    }

    /** Open until it is ended; takes what {@link #evidence} gives. */
    public static CopyIn intoEvidence(Connection superuser) throws SQLException {
        return into(superuser, "compliance_evidence", Evidence.class);
    }

    /** Open until it is ended; takes what {@link #intervals} gives. */
    public static CopyIn intoIntervals(Connection superuser) throws SQLException {
        return into(superuser, "compliance_interval", ComplianceInterval.class);
    }

    /** The next fact; those of all streams in order. */
    public void add(StreamId stream, long version, PharmailEvent event, Instant at, Instant knownAt) {
        if (Evidence.aspect(event) != null) {
            facts.add(Evidence.of(stream, version, event, at, at, knownAt));
        }
    }

    public byte[] evidence() {
        return lines(facts);
    }

    public byte[] intervals(Collection<PharmacyId> pharmacies) {
        List<ComplianceInterval> rows = new ArrayList<>();
        Map<Instant, Instant> learned = new HashMap<>();
        facts.forEach(fact -> learned.put(fact.effectiveAt(), fact.knownAt()));
        for (PharmacyId pharmacy : pharmacies) {
            List<ComplianceInterval> all = new Timeline(pharmacy, of(pharmacy), policy, json).intervals(Instant.EPOCH);
            for (int i = 0; i < all.size(); i++) {
                ComplianceInterval interval = all.get(i);
                Instant from = learned(learned, interval);
                Instant until = i + 1 < all.size() ? learned(learned, all.get(i + 1)) : null;
                rows.add(new Known(from, until).of(interval, null));
                if (until != null) {
                    rows.add(new Known(until, null).of(interval, interval.effectiveTo()));
                }
            }
        }
        return lines(rows);
    }

    private record Known(Instant from, @Nullable Instant to) {

        ComplianceInterval of(ComplianceInterval interval, @Nullable Instant effectiveTo) {
            return new ComplianceInterval(
                    interval.pharmacy(),
                    interval.effectiveFrom(),
                    effectiveTo,
                    from,
                    to,
                    interval.odsCode(),
                    interval.region(),
                    interval.contractor(),
                    interval.status(),
                    interval.reasons(),
                    interval.goodPractice(),
                    interval.notAssessed(),
                    interval.livePersons(),
                    interval.livePremises(),
                    interval.liveWithLocums(),
                    interval.liveAnyCapacity(),
                    interval.liveAccounts(),
                    interval.linkedPersonal(),
                    interval.linkedApplication(),
                    interval.events());
        }
    }

    private static Instant learned(Map<Instant, Instant> learned, ComplianceInterval interval) {
        return Objects.requireNonNull(learned.get(interval.effectiveFrom()), "an interval begins with a fact");
    }

    /** Of the pharmacy, and of whom its mailbox was ever linked to. */
    private List<Evidence> of(PharmacyId pharmacy) {
        Set<AccountId> accounts = new HashSet<>();
        for (Evidence fact : facts) {
            if (pharmacy.equals(fact.pharmacy()) && fact.account() != null) {
                accounts.add(fact.account());
            }
        }
        return facts.stream()
                .filter(fact -> pharmacy.equals(fact.pharmacy())
                        || (fact.pharmacy() == null && accounts.contains(fact.account())))
                .toList();
    }

    private static CopyIn into(Connection superuser, String table, Class<? extends Record> row) throws SQLException {
        String columns = Arrays.stream(Objects.requireNonNull(row.getRecordComponents()))
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return superuser
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + columns + ") from stdin");
    }

    private static byte[] lines(List<? extends Record> rows) {
        StringBuilder lines = new StringBuilder();
        for (Record row : rows) {
            RecordComponent[] components = Objects.requireNonNull(row.getClass().getRecordComponents());
            for (int i = 0; i < components.length; i++) {
                lines.append(i == 0 ? "" : "\t");
                try {
                    append(lines, components[i].getAccessor().invoke(row));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("a record's accessor cannot fail", e);
                }
            }
            lines.append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder line, @Nullable Object value) {
        switch (value) {
            case null -> line.append("\\N");
            case TextValue text -> line.append(text.value());
            case IdValue id -> line.append(id.value());
            case List<?> list ->
                line.append(list.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}")));
            default -> line.append(value);
        }
    }
}
