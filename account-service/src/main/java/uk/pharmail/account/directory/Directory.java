package uk.pharmail.account.directory;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.store.StoreAway;

/**
 * Finds people by the words of their names, mistyped ones too, and shared mailboxes by their display names; both by place
 * and ODS code. Best matches come first; what is equal as a match stands in the order of the names.
 */
@Singleton
public class Directory {
    /** Of the words that are like a mistyped one, as many as somebody may have meant. */
    private static final int LIKE = 20;

    private final DataSource database;

    public Directory(DataSource database) {
        this.database = database;
    }

    /**
     * What is looked for; each part may be left out, but not all.
     *
     * @param words of a name
     * @param place a town, also a mistyped one
     */
    public record Wanted(
            List<String> words,
            @Nullable String place,
            @Nullable OdsCode odsCode) {

        public Wanted {
            words = List.copyOf(words);
        }

        static Wanted of(@Nullable String name, @Nullable String place, @Nullable OdsCode odsCode) {
            return new Wanted(
                    name == null ? List.of() : NameWords.of(name),
                    place == null || place.isBlank() ? null : place.strip().toLowerCase(Locale.ROOT),
                    odsCode);
        }

        boolean isNothing() {
            return words.isEmpty() && place == null && odsCode == null;
        }
    }

    /** @param after the person with whom the page before ended; null for the first page */
    public List<DirectoryEntry> people(Wanted wanted, @Nullable UUID after, int limit) {
        return answered(connection -> {
            List<DirectoryEntry> found = wanted.words().isEmpty()
                    ? ofPlaces(connection, wanted, after, limit)
                    : named(connection, wanted, after, limit);
            return withPlaces(connection, found);
        });
    }

    private static List<DirectoryEntry> named(Connection connection, Wanted wanted, @Nullable UUID after, int limit)
            throws SQLException {
        List<String> words = wanted.words();
        if (words.size() < 3) {
            // whoever is spelled as was asked comes first, and is often a page already
            String beside = words.size() == 1 ? "" : words.get(1);
            List<DirectoryEntry> spelled =
                    paired(connection, wanted, List.of(WordPair.of(words.get(0), beside)), List.of(), after, limit);
            if (spelled.size() == limit) {
                return spelled;
            }
        }
        List<Meant> rarestFirst = meant(connection, words);
        return paired(
                connection,
                wanted,
                pairs(rarestFirst),
                rarestFirst.subList(Math.min(2, rarestFirst.size()), rarestFirst.size()),
                after,
                limit);
    }

    /** Words that somebody may have meant by one, best first. */
    private record Meant(List<String> words, long people) {}

    private static List<Meant> meant(Connection connection, List<String> words) throws SQLException {
        String sql = """
                select w.place, l.word, l.people
                from unnest(?::text[]) with ordinality w(asked, place)
                cross join lateral (
                    select d.word, d.people,
                        row_number() over (order by d.word = w.asked desc, starts_with(d.word, w.asked) desc,
                            similarity(d.word, w.asked) desc, d.word) as rank
                    from directory_word d
                    where d.word % w.asked or (d.word >= w.asked and d.word < w.asked || chr(1114111))
                    order by rank limit ?) l
                order by w.place, l.rank
                """;
        List<List<String>> likely = new ArrayList<>();
        long[] people = new long[words.size()];
        words.forEach(_ -> likely.add(new ArrayList<>()));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Parameters parameters = new Parameters(select);
            parameters.texts(connection, words);
            parameters.number(LIKE);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    int place = found.getInt(1) - 1;
                    likely.get(place).add(found.getString(2));
                    people[place] += found.getInt(3);
                }
            }
        }
        return IntStream.range(0, words.size())
                .mapToObj(place -> new Meant(likely.get(place), people[place]))
                .sorted(Comparator.comparingLong(Meant::people))
                .toList();
    }

    /** Of the first two, best first: the less both stray from what was asked, the better. */
    private static List<WordPair> pairs(List<Meant> meant) {
        List<String> words = meant.getFirst().words();
        if (meant.size() == 1) {
            return words.stream().map(word -> WordPair.of(word, "")).toList();
        }
        List<String> besides = meant.get(1).words();
        Set<WordPair> pairs = new LinkedHashSet<>();
        for (int strayed = 0; strayed < words.size() + besides.size() - 1; strayed++) {
            for (int i = Math.max(0, strayed - besides.size() + 1); i <= strayed && i < words.size(); i++) {
                if (!words.get(i).equals(besides.get(strayed - i))) {
                    pairs.add(WordPair.of(words.get(i), besides.get(strayed - i)));
                }
            }
        }
        return List.copyOf(pairs);
    }

    /** @param others words of which one each has to stand in the name too */
    private static List<DirectoryEntry> paired(
            Connection connection,
            Wanted wanted,
            List<WordPair> pairs,
            List<Meant> others,
            @Nullable UUID after,
            int limit)
            throws SQLException {
        // PostgreSQL knows in which order a function with ordinality answers, and stops when the page is full
        String sql = (after == null ? "" : """
                with last as (
                    select min(pair.rank) as rank, min(n.family) as family, min(n.given) as given
                    from unnest(?::text[], ?::text[]) with ordinality pair(word, beside, rank)
                    join directory_name n on n.word = pair.word and n.beside = pair.beside where n.account = ?)
                """) + """
                select p.account, p.given_name, p.family_name, p.address, p.mobile_shown
                from (
                    select pair.rank, n.family, n.given, n.account
                    from unnest(?::text[], ?::text[]) with ordinality pair(word, beside, rank)
                    cross join lateral (
                        select n.family, n.given, n.account from directory_name n
                        where n.word = pair.word and n.beside = pair.beside
                        and (pair.rank = 1 or not exists (
                            select from directory_name own
                            join unnest((?::text[])[1 : (pair.rank - 1)::int], (?::text[])[1 : (pair.rank - 1)::int])
                                better(word, beside) on better.word = own.word and better.beside = own.beside
                            where own.account = n.account))
                """
                + """
                         and exists (
                            select from directory_name own
                            where own.account = n.account and own.beside = '' and own.word = any (?::text[]))
                        """.repeat(others.size())
                + inPlaces(wanted, "n.account") + (after == null ? "" : """
                         and (pair.rank, n.family, n.given, n.account) > (select rank, family, given, ?::uuid from last)
                        """) + """
                         order by n.family, n.given, n.account limit ?) n
                    order by pair.rank, n.family, n.given, n.account limit ?) n
                join directory_person p on p.account = n.account
                order by n.rank, n.family, n.given, n.account
                """;
        List<String> words = pairs.stream().map(WordPair::word).toList();
        List<String> besides = pairs.stream().map(WordPair::beside).toList();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Parameters parameters = new Parameters(select);
            if (after != null) {
                parameters.texts(connection, words);
                parameters.texts(connection, besides);
                parameters.id(after);
            }
            for (int use = 0; use < 2; use++) {
                parameters.texts(connection, words);
                parameters.texts(connection, besides);
            }
            for (Meant other : others) {
                parameters.texts(connection, other.words());
            }
            parameters.places(wanted);
            if (after != null) {
                parameters.id(after);
            }
            parameters.number(limit);
            parameters.number(limit);
            return people(select);
        }
    }

    private static List<DirectoryEntry> ofPlaces(Connection connection, Wanted wanted, @Nullable UUID after, int limit)
            throws SQLException {
        String sql = """
                select p.account, p.given_name, p.family_name, p.address, p.mobile_shown from directory_person p
                where true
                """ + inPlaces(wanted, "p.account") + (after == null ? "" : """
                 and (p.family_name, p.given_name, p.account) >
                     (select family_name, given_name, account from directory_person where account = ?)
                """)
                + " order by p.family_name, p.given_name, p.account limit ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Parameters parameters = new Parameters(select);
            parameters.places(wanted);
            if (after != null) {
                parameters.id(after);
            }
            parameters.number(limit);
            return people(select);
        }
    }

    private static String inPlaces(Wanted wanted, String account) {
        if (wanted.place() == null && wanted.odsCode() == null) {
            return "";
        }
        return " and " + account + " in (select l.account from directory_link l"
                + " join directory_mailbox m on m.mailbox = l.mailbox left join directory_pharmacy f on f.pharmacy = m.pharmacy"
                + " where true" + atPlace(wanted) + ")";
    }

    /** Of the mailbox m and its pharmacy f. */
    private static String atPlace(Wanted wanted) {
        return (wanted.odsCode() == null ? "" : " and m.ods_code = ?")
                + (wanted.place() == null
                        ? ""
                        : " and lower(f.town) % ? and (similarity(lower(f.town), ?) >= 0.45 or lower(f.town) like ? || '%')");
    }

    private static List<DirectoryEntry> people(PreparedStatement select) throws SQLException {
        List<DirectoryEntry> people = new ArrayList<>();
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                people.add(new DirectoryEntry(
                        DirectoryEntry.Kind.PERSON,
                        found.getObject(1, UUID.class),
                        found.getString(2),
                        found.getString(3),
                        null,
                        found.getString(4),
                        found.getBoolean(5) ? "" : null,
                        List.of()));
            }
        }
        return people;
    }

    private static List<DirectoryEntry> withPlaces(Connection connection, List<DirectoryEntry> found)
            throws SQLException {
        String sql = """
                select l.account, m.ods_code, f.name, f.town from directory_link l
                join directory_mailbox m on m.mailbox = l.mailbox left join directory_pharmacy f on f.pharmacy = m.pharmacy
                where l.account = any (?) order by m.ods_code
                """;
        Map<UUID, List<Place>> places = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", found.stream().map(DirectoryEntry::id).toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    places.computeIfAbsent(rows.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(new Place(rows.getString(2), rows.getString(3), rows.getString(4)));
                }
            }
        }
        return found.stream()
                .map(entry -> new DirectoryEntry(
                        entry.kind(),
                        entry.id(),
                        entry.givenName(),
                        entry.familyName(),
                        entry.displayName(),
                        entry.address(),
                        entry.mobile(),
                        places.getOrDefault(entry.id(), List.of())))
                .toList();
    }

    /** @param after the mailbox with which the page before ended; null for the first page */
    public List<DirectoryEntry> mailboxes(Wanted wanted, @Nullable UUID after, int limit) {
        String name = String.join(" ", wanted.words());
        String sql = """
                with found as (
                    select m.mailbox, m.ods_code, m.address, m.display_name, f.name, f.town,
                        row_number() over (order by word_similarity(?, lower(m.display_name)) desc, m.ods_code, m.mailbox) as place
                    from directory_mailbox m left join directory_pharmacy f on f.pharmacy = m.pharmacy
                    where true
                """ + (name.isEmpty() ? "" : " and ? <% lower(m.display_name)") + atPlace(wanted) + """
                )
                select * from found
                where place > coalesce((select place from found where mailbox = ?), 0) order by place limit ?
                """;
        return answered(connection -> {
            Map<UUID, DirectoryEntry> mailboxes = new LinkedHashMap<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                Parameters parameters = new Parameters(select);
                parameters.text(name);
                if (!name.isEmpty()) {
                    parameters.text(name);
                }
                parameters.places(wanted);
                parameters.id(after);
                parameters.number(limit);
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        UUID mailbox = found.getObject("mailbox", UUID.class);
                        mailboxes.put(
                                mailbox,
                                new DirectoryEntry(
                                        DirectoryEntry.Kind.MAILBOX,
                                        mailbox,
                                        null,
                                        null,
                                        found.getString("display_name"),
                                        found.getString("address"),
                                        null,
                                        List.of(new Place(
                                                found.getString("ods_code"),
                                                found.getString("name"),
                                                found.getString("town")))));
                    }
                }
            }
            return List.copyOf(mailboxes.values());
        });
    }

    private <T> T answered(Answer<T> answer) {
        try (Connection connection = database.getConnection()) {
            return answer.of(connection);
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    private interface Answer<T> {
        T of(Connection connection) throws SQLException;
    }

    /** Sets one parameter after the other. */
    private static final class Parameters {
        private final PreparedStatement statement;
        private int last;

        private Parameters(PreparedStatement statement) {
            this.statement = statement;
        }

        private void text(String text) throws SQLException {
            statement.setString(++last, text);
        }

        private void texts(Connection connection, List<String> texts) throws SQLException {
            statement.setArray(++last, connection.createArrayOf("text", texts.toArray()));
        }

        private void id(@Nullable UUID id) throws SQLException {
            statement.setObject(++last, id, Types.OTHER);
        }

        private void number(int number) throws SQLException {
            statement.setInt(++last, number);
        }

        private void places(Wanted wanted) throws SQLException {
            if (wanted.odsCode() != null) {
                text(wanted.odsCode().value());
            }
            if (wanted.place() != null) {
                text(wanted.place());
                text(wanted.place());
                text(wanted.place());
            }
        }
    }
}
