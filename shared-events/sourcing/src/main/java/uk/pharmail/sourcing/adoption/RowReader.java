package uk.pharmail.sourcing.adoption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.adoption.ReadRow.Cells;
import uk.pharmail.sourcing.adoption.ReadRow.Unreadable;
import uk.pharmail.sourcing.adoption.ReadRow.Why;
import uk.pharmail.sourcing.rest.Lines;

/**
 * Reads files in which a row is a line, one at a time. What it finds wrong it tells by row and column, and never repeats
 * what stands there.
 *
 * @param <C> the columns that a file can have
 */
public final class RowReader<C extends Enum<C> & Column> {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .readerFor(JsonNode.class);

    private final CsvReader.CsvReaderBuilder csv =
            CsvReader.builder().allowExtraCharsAfterClosingQuote(false).allowExtraFields(true);
    private final Lines lines;
    private final AdoptionFormat format;
    private final Class<C> columns;
    private final String of;
    private List<C> header = List.of();
    private int rows;
    private int unreadable;

    /**
     * Begins with the first row.
     *
     * @param in is read to its end and left open
     * @param of what a file has rows of, as a person calls it
     */
    public RowReader(InputStream in, AdoptionFormat format, Class<C> columns, String of) {
        this.lines = new Lines(in);
        this.format = format;
        this.columns = columns;
        this.of = of;
    }

    /**
     * The next row; null after the last.
     *
     * @throws NotAdoptable where the file is none of these; that may show only after its last row
     */
    public @Nullable ReadRow<C> next() throws IOException, NotAdoptable {
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            String text = line.text();
            if (text != null && text.isBlank()) {
                continue;
            }
            if (format == AdoptionFormat.CSV && header.isEmpty()) {
                header = header(text == null ? List.of() : cells(text));
                continue;
            }
            ReadRow<C> row = row(line);
            rows++;
            if (row instanceof Unreadable<C> none && none.column() == null) {
                unreadable++;
            }
            return row;
        }
        if (rows == 0) {
            throw new NotAdoptable(NotAdoptable.Fault.EMPTY, of);
        }
        if (unreadable == rows) {
            throw new NotAdoptable(NotAdoptable.Fault.UNREADABLE, of);
        }
        return null;
    }

    private List<C> header(List<String> cells) throws NotAdoptable {
        List<C> named = new ArrayList<>();
        EnumSet<C> missing = EnumSet.allOf(columns);
        for (String cell : cells) {
            C column = column(cell.strip()).orElseThrow(() -> new NotAdoptable(NotAdoptable.Fault.HEADER, of));
            if (!missing.remove(column)) {
                throw new NotAdoptable(NotAdoptable.Fault.HEADER, of);
            }
            named.add(column);
        }
        if (missing.stream().anyMatch(Column::isRequired)) {
            throw new NotAdoptable(NotAdoptable.Fault.HEADER, of);
        }
        return named;
    }

    private Optional<C> column(String text) {
        return EnumSet.allOf(columns).stream()
                .filter(column -> column.text().equals(text))
                .findAny();
    }

    private ReadRow<C> row(Lines.Line line) {
        String text = line.text();
        if (text == null) {
            return new Unreadable<>(line.number(), line.tooLong() ? Why.TOO_LONG : Why.NOT_UTF8, null);
        }
        return switch (format) {
            case CSV -> ofCsv(line.number(), text);
            case NDJSON -> ofJson(line.number(), text);
        };
    }

    private ReadRow<C> ofCsv(int line, String text) {
        List<String> cells = cells(text);
        if (cells.isEmpty()) {
            return new Unreadable<>(line, Why.UNREADABLE, null);
        }
        if (cells.size() != header.size()) {
            return new Unreadable<>(line, Why.COLUMNS, null);
        }
        Map<C, String> texts = new EnumMap<>(columns);
        for (int i = 0; i < cells.size(); i++) {
            texts.put(header.get(i), cells.get(i).strip());
        }
        return new Cells<>(line, texts);
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

    private ReadRow<C> ofJson(int line, String text) {
        JsonNode object;
        try {
            object = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return new Unreadable<>(line, Why.UNREADABLE, null);
        }
        if (!object.isObject()) {
            return new Unreadable<>(line, Why.UNREADABLE, null);
        }
        Map<C, String> texts = new EnumMap<>(columns);
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            C column = column(property.getKey()).orElse(null);
            if (column == null) {
                return new Unreadable<>(line, Why.COLUMNS, null);
            }
            JsonNode value = property.getValue();
            if (!value.isTextual() && !value.isNull()) {
                return new Unreadable<>(line, Why.UNREADABLE, column);
            }
            texts.put(column, value.isNull() ? "" : value.asText().strip());
        }
        return new Cells<>(line, texts);
    }
}
