package uk.pharmail.mailbox.adoption;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
import uk.pharmail.sourcing.adoption.AdoptionFormat;
import uk.pharmail.sourcing.adoption.BadCell;
import uk.pharmail.sourcing.adoption.NotAdoptable;
import uk.pharmail.sourcing.adoption.ReadRow;
import uk.pharmail.sourcing.adoption.ReadRow.Cells;
import uk.pharmail.sourcing.adoption.ReadRow.Unreadable;
import uk.pharmail.sourcing.adoption.RowReader;

/** Reads files of mailboxes; what it finds wrong it tells by row and column. */
final class AdoptionFile {

    private AdoptionFile() {}

    /**
     * The rows in the order of the file.
     *
     * @param today since no day after it can anything have been
     */
    static List<AdoptionRow> read(InputStream in, AdoptionFormat format, LocalDate today)
            throws IOException, NotAdoptable {
        RowReader<AdoptionColumn> reader = new RowReader<>(in, format, AdoptionColumn.class, "mailboxes");
        List<AdoptionRow> rows = new ArrayList<>();
        for (ReadRow<AdoptionColumn> row = reader.next(); row != null; row = reader.next()) {
            rows.add(
                    switch (row) {
                        case Unreadable<AdoptionColumn> none ->
                            new Refused(none.line(), RowProblem.of(none.why()), none.column());
                        case Cells<AdoptionColumn> cells -> row(cells, today);
                    });
        }
        return rows;
    }

    private static AdoptionRow row(Cells<AdoptionColumn> cells, LocalDate today) {
        try {
            return legible(cells, today);
        } catch (BadCell e) {
            AdoptionColumn column = (AdoptionColumn) e.column();
            return new Refused(cells.line(), column.problem(), column);
        }
    }

    /** What a row is about. */
    private enum Kind {
        MAILBOX,
        ALIAS,
        LINK,
        LOGGED_IN_ACCOUNT
    }

    private static Legible legible(Cells<AdoptionColumn> row, LocalDate today) throws BadCell {
        Kind kind = row.constant(AdoptionColumn.RECORD, Kind.class);
        OdsCode odsCode = row.value(AdoptionColumn.ODS_CODE, OdsCode::of);
        LocalDate since = row.pastDay(AdoptionColumn.SINCE, today);
        FactSource source = row.constant(AdoptionColumn.SOURCE, FactSource.class);
        return switch (kind) {
            case MAILBOX ->
                new MailboxRow(
                        row.line(),
                        odsCode,
                        row.value(AdoptionColumn.ADDRESS, SharedAddress::of),
                        row.optional(AdoptionColumn.DISPLAY_NAME, DisplayName::new),
                        since,
                        source);
            case ALIAS ->
                new AliasRow(
                        row.line(),
                        odsCode,
                        row.value(AdoptionColumn.ADDRESS, SharedAddress::of),
                        since,
                        row.day(AdoptionColumn.RETIRES_ON),
                        source);
            case LINK -> link(row, odsCode, since, source);
            case LOGGED_IN_ACCOUNT -> new LoggedInRow(row.line(), odsCode, since, source);
        };
    }

    private static LinkRow link(
            Cells<AdoptionColumn> row, OdsCode odsCode, @Nullable LocalDate since, FactSource source) throws BadCell {
        AccountKind kind = row.constant(AdoptionColumn.KIND, AccountKind.class);
        Capacity capacity = row.constant(AdoptionColumn.CAPACITY, Capacity.class);
        Adopt.Standing role = row.constant(AdoptionColumn.ROLE, Adopt.Standing.class);
        if ((kind == AccountKind.APPLICATION) != (capacity == Capacity.APPLICATION)) {
            throw new BadCell(AdoptionColumn.CAPACITY);
        }
        if (kind == AccountKind.APPLICATION && role != Adopt.Standing.LINKED) {
            throw new BadCell(AdoptionColumn.ROLE);
        }
        AccountId account = row.value(AdoptionColumn.ACCOUNT, text -> new AccountId(UUID.fromString(text)));
        return new LinkRow(row.line(), odsCode, account, kind, capacity, role, since, source);
    }
}
