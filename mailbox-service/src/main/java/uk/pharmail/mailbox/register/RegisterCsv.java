package uk.pharmail.mailbox.register;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.AddressLine;
import uk.pharmail.contracts.value.BoardCode;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.Postcode;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.mailbox.register.NotTheRegister.Fault;
import uk.pharmail.mailbox.register.RegisterRow.Legible;
import uk.pharmail.mailbox.register.RegisterRow.Unreadable;
import uk.pharmail.sourcing.rest.Lines;

/**
 * Reads the register of dispensaries (edispensary.csv) as it is published, in both generations of its codes, with or
 * without a header. A row is a line: the register has no line breaks in its cells, so a quotation mark too many spoils
 * one row and not all that follow.
 */
final class RegisterCsv {

    static final int COLUMNS = 27;

    private static final int ODS_CODE = 1;
    private static final int NAME = 2;
    private static final int REGION = 3;
    private static final int BOARD = 4;
    private static final int FIRST_ADDRESS_LINE = 5;
    private static final int LAST_ADDRESS_LINE = 9;
    private static final int POSTCODE = 10;
    private static final int OPENED = 11;
    private static final int CLOSED = 12;
    private static final int STATUS = 13;
    private static final int KIND = 14;
    private static final int CONTRACTOR = 15;

    private static final String NO_PHARMACY = "FFFFF";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final CsvReader.CsvReaderBuilder csv =
            CsvReader.builder().allowExtraCharsAfterClosingQuote(false).allowExtraFields(true);
    private final Set<OdsCode> seen = new HashSet<>();

    private RegisterCsv() {}

    /** What is done with each row as it is read. */
    interface RowTaker<X extends Exception> {
        void take(RegisterRow row) throws X;
    }

    /** @param rows readable or not; a header is none, nor is a blank line */
    record Count(int rows, int unreadable) {}

    /**
     * Hands over the rows in the order of the file, holding one at a time. That the file is no register may show only
     * after rows of it were handed over.
     *
     * @param in is read to its end and left open
     */
    static <X extends Exception> Count read(InputStream in, RowTaker<X> taker) throws IOException, NotTheRegister, X {
        RegisterCsv reader = new RegisterCsv();
        Lines lines = new Lines(in);
        int rows = 0;
        int unreadable = 0;
        int otherColumns = 0;
        int last = 1;
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            last = line.number();
            String text = line.text();
            if (text != null && text.isBlank()) {
                continue;
            }
            if (rows == 0 && text != null && text.stripLeading().startsWith("<")) {
                throw new NotTheRegister(Fault.HTML, last);
            }
            if (!line.ended() && (text == null || isCutOff(text))) {
                throw new NotTheRegister(rows == 0 ? Fault.OTHER_COLUMNS : Fault.CUT_OFF, last);
            }
            RegisterRow row = reader.row(line, rows == 0);
            if (row == null) {
                continue;
            }
            rows++;
            if (row instanceof Unreadable u) {
                unreadable++;
                otherColumns += u.problem() == RowProblem.COLUMNS ? 1 : 0;
            }
            taker.take(row);
        }
        if (rows == 0) {
            throw new NotTheRegister(Fault.EMPTY, last);
        }
        if (unreadable * 2 > rows) {
            throw new NotTheRegister(otherColumns == unreadable ? Fault.OTHER_COLUMNS : Fault.MOSTLY_UNREADABLE, last);
        }
        return new Count(rows, unreadable);
    }

    /** Whether a last line without a line end lacks a part of its row; an end between two rows can't be told. */
    private static boolean isCutOff(String text) {
        boolean endsBeforeQuotedCell = text.startsWith("\"") && text.endsWith(",");
        return endsBeforeQuotedCell || cells(CsvReader.builder(), text).size() < COLUMNS || quotesDoNotMatch(text);
    }

    private static boolean quotesDoNotMatch(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 != 0;
    }

    /** Null for a header, which may stand only before the first row. */
    private @Nullable RegisterRow row(Lines.Line line, boolean mayBeHeader) {
        String text = line.text();
        if (text == null) {
            return new Unreadable(
                    line.number(), null, line.tooLong() ? RowProblem.TOO_LONG : RowProblem.NOT_UTF8, null);
        }
        List<String> cells = quotesDoNotMatch(text) ? List.of() : cells(csv, text);
        if (cells.isEmpty()) {
            return new Unreadable(line.number(), null, RowProblem.QUOTES, null);
        }
        if (mayBeHeader && isHeader(cells)) {
            return null;
        }
        if (cells.size() != COLUMNS) {
            return new Unreadable(line.number(), null, RowProblem.COLUMNS, odsCode(cells.getFirst()));
        }
        return row(line.number(), cells);
    }

    /** Empty where characters follow a closing quotation mark. */
    private static List<String> cells(CsvReader.CsvReaderBuilder csv, String text) {
        try {
            return csv.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException e) {
            return List.of();
        }
    }

    /** A header names its columns in words; of the codes only that for no pharmacy has no digit. */
    private static boolean isHeader(List<String> cells) {
        String first = cells.getFirst().strip();
        return cells.size() == COLUMNS
                && !first.isEmpty()
                && !first.equalsIgnoreCase(NO_PHARMACY)
                && first.chars().noneMatch(Character::isDigit)
                && cells.get(OPENED - 1).chars().noneMatch(Character::isDigit);
    }

    private static @Nullable OdsCode odsCode(String cell) {
        try {
            return OdsCode.of(cell);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private RegisterRow row(int line, List<String> cells) {
        OdsCode odsCode = odsCode(cells.get(ODS_CODE - 1));
        if (odsCode == null) {
            boolean none = cells.get(ODS_CODE - 1).strip().equalsIgnoreCase(NO_PHARMACY);
            return new Unreadable(line, ODS_CODE, none ? RowProblem.NO_PHARMACY : RowProblem.ODS_CODE, null);
        }
        Legible readable;
        try {
            readable = readable(line, odsCode, cells);
        } catch (BadCell e) {
            return new Unreadable(line, e.column, e.problem, odsCode);
        }
        return seen.add(odsCode) ? readable : new Unreadable(line, ODS_CODE, RowProblem.DUPLICATE, odsCode);
    }

    private static Legible readable(int line, OdsCode odsCode, List<String> cells) throws BadCell {
        PharmacyName name = cell(cells, NAME, RowProblem.NAME, PharmacyName::new);
        if (name == null) {
            throw new BadCell(NAME, RowProblem.NAME);
        }
        List<AddressLine> address = new ArrayList<>();
        for (int column = FIRST_ADDRESS_LINE; column <= LAST_ADDRESS_LINE; column++) {
            AddressLine addressLine = cell(cells, column, RowProblem.ADDRESS, AddressLine::new);
            if (addressLine != null) {
                address.add(addressLine);
            }
        }
        RegisterStatus status = cell(cells, STATUS, RowProblem.STATUS, RegisterCsv::status);
        if (status == null) {
            throw new BadCell(STATUS, RowProblem.STATUS);
        }
        RegisterEntry entry = new RegisterEntry(
                name,
                address,
                TownInAddress.of(address),
                cell(cells, POSTCODE, RowProblem.POSTCODE, Postcode::new),
                cell(cells, REGION, RowProblem.REGION, RegionCode::new),
                cell(cells, BOARD, RowProblem.BOARD, BoardCode::new),
                kind(cells.get(KIND - 1).strip()),
                cell(cells, OPENED, RowProblem.OPENED, RegisterCsv::date),
                cell(cells, CLOSED, RowProblem.CLOSED, RegisterCsv::date));
        ContractorCode contractor = cell(cells, CONTRACTOR, RowProblem.CONTRACTOR, ContractorCode::new);
        return new Legible(line, odsCode, entry, contractor, status);
    }

    /** Null where the cell is blank. */
    private static <T> @Nullable T cell(List<String> cells, int column, RowProblem problem, Function<String, T> value)
            throws BadCell {
        String text = cells.get(column - 1).strip();
        try {
            return text.isEmpty() ? null : value.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadCell(column, problem);
        }
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text, DATE);
    }

    private static RegisterStatus status(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "A", "ACTIVE" -> RegisterStatus.ACTIVE;
            case "P", "PROPOSED" -> RegisterStatus.PROPOSED;
            case "C", "CLOSED", "INACTIVE" -> RegisterStatus.CLOSED;
            default -> throw new IllegalArgumentException("not a status of the register");
        };
    }

    /** 2 is not explained where it is published, but all that are open with it are appliance contractors. */
    private static PharmacyKind kind(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "1", "RO182" -> PharmacyKind.PHARMACY;
            case "2", "3", "RO94" -> PharmacyKind.APPLIANCE_CONTRACTOR;
            default -> PharmacyKind.UNKNOWN;
        };
    }

    private static final class BadCell extends Exception {

        private static final long serialVersionUID = 1L;

        private final int column;
        private final RowProblem problem;

        private BadCell(int column, RowProblem problem) {
            super(null, null, false, false);
            this.column = column;
            this.problem = problem;
        }
    }
}
