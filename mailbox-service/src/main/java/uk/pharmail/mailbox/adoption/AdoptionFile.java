package uk.pharmail.mailbox.adoption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.mailbox.adoption.AdoptionRow.AliasRow;
import uk.pharmail.mailbox.adoption.AdoptionRow.Legible;
import uk.pharmail.mailbox.adoption.AdoptionRow.LinkRow;
import uk.pharmail.mailbox.adoption.AdoptionRow.LoggedInRow;
import uk.pharmail.mailbox.adoption.AdoptionRow.MailboxRow;
import uk.pharmail.mailbox.adoption.AdoptionRow.Refused;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Adopt;
import uk.pharmail.sourcing.rest.Lines;

/** Reads files of mailboxes, a row a line; what it finds wrong it tells by row and column. */
final class AdoptionFile {
    private static final String UNKNOWN = "unknown";
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .readerFor(JsonNode.class);

    private final CsvReader.CsvReaderBuilder csv =
            CsvReader.builder().allowExtraCharsAfterClosingQuote(false).allowExtraFields(true);
    private final AdoptionFormat format;
    private final LocalDate today;
    private List<AdoptionColumn> header = List.of();

    private AdoptionFile(AdoptionFormat format, LocalDate today) {
        this.format = format;
        this.today = today;
    }

    /**
     * The rows in the order of the file.
     *
     * @param today since no day after it can anything have been
     */
    static List<AdoptionRow> read(InputStream in, AdoptionFormat format, LocalDate today)
            throws IOException, NotMailboxes {
        AdoptionFile file = new AdoptionFile(format, today);
        Lines lines = new Lines(in);
        List<AdoptionRow> rows = new ArrayList<>();
        boolean legible = false;
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            String text = line.text();
            if (text != null && text.isBlank()) {
                continue;
            }
            if (format == AdoptionFormat.CSV && file.header.isEmpty()) {
                file.header = header(text == null ? List.of() : file.cells(text));
                continue;
            }
            AdoptionRow row = file.row(line);
            legible |= !(row instanceof Refused refused) || refused.column() != null;
            rows.add(row);
        }
        if (rows.isEmpty()) {
            throw new NotMailboxes(NotMailboxes.Fault.EMPTY);
        }
        if (!legible) {
            throw new NotMailboxes(NotMailboxes.Fault.UNREADABLE);
        }
        return rows;
    }

    private static List<AdoptionColumn> header(List<String> cells) throws NotMailboxes {
        List<AdoptionColumn> columns = new ArrayList<>();
        for (String cell : cells) {
            columns.add(AdoptionColumn.of(cell.strip()).orElseThrow(() -> new NotMailboxes(NotMailboxes.Fault.HEADER)));
        }
        Set<AdoptionColumn> named = new HashSet<>(columns);
        for (AdoptionColumn column : AdoptionColumn.values()) {
            if (column.isRequired() && !named.contains(column)) {
                throw new NotMailboxes(NotMailboxes.Fault.HEADER);
            }
        }
        if (named.size() != columns.size()) {
            throw new NotMailboxes(NotMailboxes.Fault.HEADER);
        }
        return columns;
    }

    private AdoptionRow row(Lines.Line line) {
        String text = line.text();
        if (text == null) {
            return new Refused(line.number(), line.tooLong() ? RowProblem.TOO_LONG : RowProblem.NOT_UTF8, null);
        }
        try {
            return legible(
                    line.number(),
                    new Row(
                            switch (format) {
                                case CSV -> ofCsv(text);
                                case NDJSON -> ofJson(text);
                            }));
        } catch (Bad e) {
            return new Refused(line.number(), e.problem, e.column);
        }
    }

    private Map<AdoptionColumn, String> ofCsv(String text) throws Bad {
        List<String> cells = cells(text);
        if (cells.isEmpty()) {
            throw new Bad(RowProblem.UNREADABLE, null);
        }
        if (cells.size() != header.size()) {
            throw new Bad(RowProblem.COLUMNS, null);
        }
        Map<AdoptionColumn, String> values = new EnumMap<>(AdoptionColumn.class);
        for (int i = 0; i < cells.size(); i++) {
            values.put(header.get(i), cells.get(i).strip());
        }
        return values;
    }

    /** Empty where the quotation marks do not match. */
    private List<String> cells(String text) {
        if (text.chars().filter(c -> c == '"').count() % 2 != 0) {
            return List.of();
        }
        try {
            return csv.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException e) {
            return List.of();
        }
    }

    private static Map<AdoptionColumn, String> ofJson(String text) throws Bad {
        JsonNode object;
        try {
            object = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Bad(RowProblem.UNREADABLE, null);
        }
        if (!object.isObject()) {
            throw new Bad(RowProblem.UNREADABLE, null);
        }
        Map<AdoptionColumn, String> values = new EnumMap<>(AdoptionColumn.class);
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            AdoptionColumn column =
                    AdoptionColumn.of(property.getKey()).orElseThrow(() -> new Bad(RowProblem.COLUMNS, null));
            JsonNode value = property.getValue();
            if (!value.isTextual() && !value.isNull()) {
                throw new Bad(RowProblem.UNREADABLE, column);
            }
            values.put(column, value.isNull() ? "" : value.asText().strip());
        }
        return values;
    }

    /** What a row is about. */
    private enum Kind {
        MAILBOX,
        ALIAS,
        LINK,
        LOGGED_IN_ACCOUNT
    }

    private Legible legible(int line, Row row) throws Bad {
        Kind kind = row.constant(AdoptionColumn.RECORD, Kind.class, RowProblem.RECORD);
        OdsCode odsCode = row.value(AdoptionColumn.ODS_CODE, OdsCode::of, RowProblem.ODS_CODE);
        LocalDate since = row.day(AdoptionColumn.SINCE);
        if (since != null && since.isAfter(today)) {
            throw new Bad(RowProblem.DATE, AdoptionColumn.SINCE);
        }
        FactSource source = row.constant(AdoptionColumn.SOURCE, FactSource.class, RowProblem.SOURCE);
        return switch (kind) {
            case MAILBOX ->
                new MailboxRow(
                        line,
                        odsCode,
                        row.value(AdoptionColumn.ADDRESS, SharedAddress::of, RowProblem.ADDRESS),
                        row.optional(AdoptionColumn.DISPLAY_NAME, DisplayName::new, RowProblem.DISPLAY_NAME),
                        since,
                        source);
            case ALIAS ->
                new AliasRow(
                        line,
                        odsCode,
                        row.value(AdoptionColumn.ADDRESS, SharedAddress::of, RowProblem.ADDRESS),
                        since,
                        row.day(AdoptionColumn.RETIRES_ON),
                        source);
            case LINK -> link(line, row, odsCode, since, source);
            case LOGGED_IN_ACCOUNT -> new LoggedInRow(line, odsCode, since, source);
        };
    }

    private static LinkRow link(int line, Row row, OdsCode odsCode, @Nullable LocalDate since, FactSource source)
            throws Bad {
        AccountKind kind = row.constant(AdoptionColumn.KIND, AccountKind.class, RowProblem.KIND);
        Capacity capacity = row.constant(AdoptionColumn.CAPACITY, Capacity.class, RowProblem.CAPACITY);
        Adopt.Standing role = row.constant(AdoptionColumn.ROLE, Adopt.Standing.class, RowProblem.ROLE);
        if ((kind == AccountKind.APPLICATION) != (capacity == Capacity.APPLICATION)) {
            throw new Bad(RowProblem.CAPACITY, AdoptionColumn.CAPACITY);
        }
        if (kind == AccountKind.APPLICATION && role != Adopt.Standing.LINKED) {
            throw new Bad(RowProblem.ROLE, AdoptionColumn.ROLE);
        }
        AccountId account =
                row.value(AdoptionColumn.ACCOUNT, text -> new AccountId(UUID.fromString(text)), RowProblem.ACCOUNT);
        return new LinkRow(line, odsCode, account, kind, capacity, role, since, source);
    }

    private record Row(Map<AdoptionColumn, String> values) {

        String text(AdoptionColumn column) {
            return values.getOrDefault(column, "");
        }

        <T> T value(AdoptionColumn column, Function<String, T> read, RowProblem problem) throws Bad {
            try {
                return read.apply(text(column));
            } catch (IllegalArgumentException e) {
                throw new Bad(problem, column);
            }
        }

        <T> @Nullable T optional(AdoptionColumn column, Function<String, T> read, RowProblem problem) throws Bad {
            return text(column).isEmpty() ? null : value(column, read, problem);
        }

        <E extends Enum<E>> E constant(AdoptionColumn column, Class<E> type, RowProblem problem) throws Bad {
            return value(
                    column,
                    text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')),
                    problem);
        }

        @Nullable
        LocalDate day(AdoptionColumn column) throws Bad {
            String text = text(column);
            if (text.isEmpty() || text.equalsIgnoreCase(UNKNOWN)) {
                return null;
            }
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new Bad(RowProblem.DATE, column);
            }
        }
    }

    private static final class Bad extends Exception {
        private static final long serialVersionUID = 1L;

        private final RowProblem problem;
        private final @Nullable AdoptionColumn column;

        private Bad(RowProblem problem, @Nullable AdoptionColumn column) {
            super(null, null, false, false);
            this.problem = problem;
            this.column = column;
        }
    }
}
