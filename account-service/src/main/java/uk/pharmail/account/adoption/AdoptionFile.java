package uk.pharmail.account.adoption;

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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.address.PersonalAddress;
import uk.pharmail.account.adoption.AdoptionRow.Legible;
import uk.pharmail.account.adoption.AdoptionRow.Refused;
import uk.pharmail.account.vault.Holder;
import uk.pharmail.account.vault.PersonalData;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.sourcing.rest.Lines;

/**
 * Reads files of accounts, a row a line. What it finds wrong it tells by row and column, and never repeats what stands
 * there.
 */
final class AdoptionFile {
    private static final Pattern REFERENCE = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,98}[\\x21-\\x7e])?");
    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9._'-]{1,64}@nhs\\.net");
    private static final Pattern NAME = Pattern.compile(PersonalData.NAME_PATTERN);
    private static final Pattern EMAIL = Pattern.compile(PersonalData.EMAIL_PATTERN);
    private static final Pattern MOBILE = Pattern.compile(PersonalData.MOBILE_PATTERN);
    private static final String UNKNOWN = "unknown";
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .readerFor(JsonNode.class);

    private final CsvReader.CsvReaderBuilder csv =
            CsvReader.builder().allowExtraCharsAfterClosingQuote(false).allowExtraFields(true);
    private final Set<String> seen = new HashSet<>();
    private final AdoptionFormat format;
    private final LocalDate today;
    private List<AdoptionColumn> header = List.of();

    private AdoptionFile(AdoptionFormat format, LocalDate today) {
        this.format = format;
        this.today = today;
    }

    /** What is done with each row as it is read. */
    interface RowTaker<X extends Exception> {
        void take(AdoptionRow row) throws X;
    }

    /**
     * Hands over the rows in the order of the file, holding one at a time.
     *
     * @param today no day after it can have been
     * @return how many rows there were
     */
    static <X extends Exception> int read(InputStream in, AdoptionFormat format, LocalDate today, RowTaker<X> taker)
            throws IOException, NotAccounts, X {
        AdoptionFile file = new AdoptionFile(format, today);
        Lines lines = new Lines(in);
        int rows = 0;
        int unreadable = 0;
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
            rows++;
            if (row instanceof Refused refused && refused.column() == null) {
                unreadable++;
            }
            taker.take(row);
        }
        if (rows == 0) {
            throw new NotAccounts(NotAccounts.Fault.EMPTY);
        }
        if (unreadable == rows) {
            throw new NotAccounts(NotAccounts.Fault.UNREADABLE);
        }
        return rows;
    }

    private static List<AdoptionColumn> header(List<String> cells) throws NotAccounts {
        List<AdoptionColumn> columns = new ArrayList<>();
        for (String cell : cells) {
            columns.add(AdoptionColumn.of(cell.strip()).orElseThrow(() -> new NotAccounts(NotAccounts.Fault.HEADER)));
        }
        Set<AdoptionColumn> named = new HashSet<>(columns);
        for (AdoptionColumn column : AdoptionColumn.values()) {
            if (column.isRequired() && !named.contains(column)) {
                throw new NotAccounts(NotAccounts.Fault.HEADER);
            }
        }
        if (named.size() != columns.size()) {
            throw new NotAccounts(NotAccounts.Fault.HEADER);
        }
        return columns;
    }

    private AdoptionRow row(Lines.Line line) {
        String text = line.text();
        if (text == null) {
            return new Refused(line.number(), line.tooLong() ? RowProblem.TOO_LONG : RowProblem.NOT_UTF8, null);
        }
        try {
            Legible row = legible(
                    line.number(),
                    switch (format) {
                        case CSV -> ofCsv(text);
                        case NDJSON -> ofJson(text);
                    });
            if (!seen.add("reference " + row.source() + " " + row.reference())) {
                return new Refused(line.number(), RowProblem.DUPLICATE, AdoptionColumn.REFERENCE);
            }
            if (!seen.add("address " + row.holder().address().value())) {
                return new Refused(line.number(), RowProblem.DUPLICATE, AdoptionColumn.ADDRESS);
            }
            return row;
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

    private Legible legible(int line, Map<AdoptionColumn, String> values) throws Bad {
        Row row = new Row(values);
        AccountKind kind = row.constant(AdoptionColumn.KIND, AccountKind.class, RowProblem.KIND);
        boolean personal = kind == AccountKind.PERSONAL;
        PersonalData data = new PersonalData(
                row.name(AdoptionColumn.GIVEN_NAME, personal),
                row.name(AdoptionColumn.FAMILY_NAME, personal),
                row.optional(AdoptionColumn.ALTERNATE_EMAIL, EMAIL, RowProblem.ALTERNATE_EMAIL),
                row.optional(AdoptionColumn.MOBILE, MOBILE, RowProblem.MOBILE));
        String person = row.optional(AdoptionColumn.PERSON, REFERENCE, RowProblem.PERSON);
        if (!personal && person != null) {
            throw new Bad(RowProblem.PERSON, AdoptionColumn.PERSON);
        }
        String address = row.text(AdoptionColumn.ADDRESS).toLowerCase(Locale.ROOT);
        if (!ADDRESS.matcher(address).matches()) {
            throw new Bad(RowProblem.ADDRESS, AdoptionColumn.ADDRESS);
        }
        String reference = row.optional(AdoptionColumn.REFERENCE, REFERENCE, RowProblem.REFERENCE);
        if (reference == null) {
            throw new Bad(RowProblem.REFERENCE, AdoptionColumn.REFERENCE);
        }
        return new Legible(
                line,
                reference,
                kind,
                new Holder(data, new PersonalAddress(address)),
                row.constant(AdoptionColumn.STATE, AdoptedState.class, RowProblem.STATE),
                row.day(AdoptionColumn.SINCE, today),
                row.day(AdoptionColumn.LAST_USED, today),
                row.day(AdoptionColumn.PASSWORD_CHANGED, today),
                person,
                row.constant(AdoptionColumn.SOURCE, FactSource.class, RowProblem.SOURCE),
                isContactSeen(data));
    }

    private boolean isContactSeen(PersonalData data) {
        boolean number = data.mobile() != null && !seen.add("mobile " + data.mobile());
        boolean email = data.alternateEmail() != null && !seen.add("alternate " + data.alternateEmail());
        return number || email;
    }

    private record Row(Map<AdoptionColumn, String> values) {

        String text(AdoptionColumn column) {
            return values.getOrDefault(column, "");
        }

        @Nullable
        String optional(AdoptionColumn column, Pattern pattern, RowProblem problem) throws Bad {
            String text = text(column);
            if (text.isEmpty()) {
                return null;
            }
            if (!pattern.matcher(text).matches()) {
                throw new Bad(problem, column);
            }
            return text;
        }

        String name(AdoptionColumn column, boolean personal) throws Bad {
            String name = optional(column, NAME, RowProblem.NAME);
            if (personal != (name != null)) {
                throw new Bad(RowProblem.NAME, column);
            }
            return name == null ? "" : name;
        }

        <E extends Enum<E>> E constant(AdoptionColumn column, Class<E> type, RowProblem problem) throws Bad {
            try {
                return Enum.valueOf(type, text(column).toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException e) {
                throw new Bad(problem, column);
            }
        }

        @Nullable
        LocalDate day(AdoptionColumn column, LocalDate today) throws Bad {
            String text = text(column);
            if (text.isEmpty() || text.equalsIgnoreCase(UNKNOWN)) {
                return null;
            }
            try {
                LocalDate day = LocalDate.parse(text);
                if (day.isAfter(today)) {
                    throw new Bad(RowProblem.DATE, column);
                }
                return day;
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
