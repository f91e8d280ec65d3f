package uk.pharmail.account.adoption;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
import uk.pharmail.sourcing.adoption.AdoptionFormat;
import uk.pharmail.sourcing.adoption.BadCell;
import uk.pharmail.sourcing.adoption.NotAdoptable;
import uk.pharmail.sourcing.adoption.ReadRow;
import uk.pharmail.sourcing.adoption.ReadRow.Cells;
import uk.pharmail.sourcing.adoption.ReadRow.Unreadable;
import uk.pharmail.sourcing.adoption.RowReader;

/** Reads files of accounts. What it finds wrong it tells by row and column, and never repeats what stands there. */
final class AdoptionFile {
    private static final Pattern REFERENCE = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,98}[\\x21-\\x7e])?");
    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9._'-]{1,64}@nhs\\.net");
    private static final Pattern NAME = Pattern.compile(PersonalData.NAME_PATTERN);
    private static final Pattern EMAIL = Pattern.compile(PersonalData.EMAIL_PATTERN);
    private static final Pattern MOBILE = Pattern.compile(PersonalData.MOBILE_PATTERN);

    private final Set<String> seen = new HashSet<>();
    private final LocalDate today;

    private AdoptionFile(LocalDate today) {
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
            throws IOException, NotAdoptable, X {
        AdoptionFile file = new AdoptionFile(today);
        RowReader<AdoptionColumn> reader = new RowReader<>(in, format, AdoptionColumn.class, "accounts");
        int rows = 0;
        for (ReadRow<AdoptionColumn> row = reader.next(); row != null; row = reader.next()) {
            taker.take(file.row(row));
            rows++;
        }
        return rows;
    }

    private AdoptionRow row(ReadRow<AdoptionColumn> read) {
        return switch (read) {
            case Unreadable<AdoptionColumn> none -> new Refused(none.line(), RowProblem.of(none.why()), none.column());
            case Cells<AdoptionColumn> cells -> row(cells);
        };
    }

    private AdoptionRow row(Cells<AdoptionColumn> cells) {
        try {
            Legible row = legible(cells);
            if (!seen.add("reference " + row.source() + " " + row.reference())) {
                return new Refused(row.line(), RowProblem.DUPLICATE, AdoptionColumn.REFERENCE);
            }
            if (!seen.add("address " + row.holder().address().value())) {
                return new Refused(row.line(), RowProblem.DUPLICATE, AdoptionColumn.ADDRESS);
            }
            return row;
        } catch (BadCell e) {
            AdoptionColumn column = (AdoptionColumn) e.column();
            return new Refused(cells.line(), column.problem(), column);
        }
    }

    private Legible legible(Cells<AdoptionColumn> row) throws BadCell {
        AccountKind kind = row.constant(AdoptionColumn.KIND, AccountKind.class);
        boolean personal = kind == AccountKind.PERSONAL;
        PersonalData data = new PersonalData(
                name(row, AdoptionColumn.GIVEN_NAME, personal),
                name(row, AdoptionColumn.FAMILY_NAME, personal),
                optional(row, AdoptionColumn.ALTERNATE_EMAIL, EMAIL),
                optional(row, AdoptionColumn.MOBILE, MOBILE));
        String person = optional(row, AdoptionColumn.PERSON, REFERENCE);
        if (!personal && person != null) {
            throw new BadCell(AdoptionColumn.PERSON);
        }
        String address = row.text(AdoptionColumn.ADDRESS).toLowerCase(Locale.ROOT);
        if (!ADDRESS.matcher(address).matches()) {
            throw new BadCell(AdoptionColumn.ADDRESS);
        }
        String reference = optional(row, AdoptionColumn.REFERENCE, REFERENCE);
        if (reference == null) {
            throw new BadCell(AdoptionColumn.REFERENCE);
        }
        return new Legible(
                row.line(),
                reference,
                kind,
                new Holder(data, new PersonalAddress(address), List.of()),
                row.constant(AdoptionColumn.STATE, AdoptedState.class),
                row.pastDay(AdoptionColumn.SINCE, today),
                row.pastDay(AdoptionColumn.LAST_USED, today),
                row.pastDay(AdoptionColumn.PASSWORD_CHANGED, today),
                person,
                row.constant(AdoptionColumn.SOURCE, FactSource.class),
                isContactSeen(data));
    }

    private boolean isContactSeen(PersonalData data) {
        boolean number = data.mobile() != null && !seen.add("mobile " + data.mobile());
        boolean email = data.alternateEmail() != null && !seen.add("alternate " + data.alternateEmail());
        return number || email;
    }

    private static @Nullable String optional(Cells<AdoptionColumn> row, AdoptionColumn column, Pattern pattern)
            throws BadCell {
        String text = row.text(column);
        if (text.isEmpty()) {
            return null;
        }
        if (!pattern.matcher(text).matches()) {
            throw new BadCell(column);
        }
        return text;
    }

    private static String name(Cells<AdoptionColumn> row, AdoptionColumn column, boolean personal) throws BadCell {
        String name = optional(row, column, NAME);
        if (personal != (name != null)) {
            throw new BadCell(column);
        }
        return name == null ? "" : name;
    }
}
