package uk.pharmail.lifecycle.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.BulkAction;
import uk.pharmail.contracts.value.OrganisationCode;
import uk.pharmail.sourcing.rest.Lines;
import uk.pharmail.sourcing.rest.UnprocessableContent;

/** A list as it was sent, each account once; one that cannot be read is refused as a whole. */
record BulkRows(BulkAction action, List<Row> rows) {
    private static final int MOST = 500;
    private static final String REASON = "LIST_NOT_READABLE";

    /** @param organisation null for a leaver */
    record Row(AccountId account, @Nullable OrganisationCode organisation) {}

    static BulkRows leavers(InputStream in) throws IOException {
        return read(BulkAction.MARK_LEAVERS, in, 1);
    }

    static BulkRows joiners(InputStream in) throws IOException {
        return read(BulkAction.MARK_JOINERS, in, 2);
    }

    Set<OrganisationCode> organisations() {
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(row.organisation()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static BulkRows read(BulkAction action, InputStream in, int columns) throws IOException {
        List<Row> rows = new ArrayList<>();
        Set<AccountId> accounts = new HashSet<>();
        Lines lines = new Lines(in);
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            String text = line.text();
            if (text == null) {
                throw refused(line, "is too long, or not UTF-8");
            }
            String[] cells = text.strip().split(",", -1);
            if (text.isBlank() || (line.number() == 1 && cells[0].strip().equalsIgnoreCase("account"))) {
                continue;
            }
            if (cells.length != columns) {
                throw refused(line, "has not " + columns + (columns == 1 ? " column" : " columns"));
            }
            Row row = row(line, cells);
            if (!accounts.add(row.account())) {
                throw refused(line, "names an account that a line before it names");
            }
            rows.add(row);
            if (rows.size() > MOST) {
                throw refused(line, "is more than the " + MOST + " that a list may have");
            }
        }
        if (rows.isEmpty()) {
            throw new UnprocessableContent(REASON, "The list names no account.");
        }
        return new BulkRows(action, List.copyOf(rows));
    }

    private static Row row(Lines.Line line, String[] cells) {
        try {
            return new Row(
                    new AccountId(UUID.fromString(cells[0].strip())),
                    cells.length == 1
                            ? null
                            : new OrganisationCode(cells[1].strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw refused(
                    line, "does not hold " + (cells.length == 1 ? "an account id" : "an account id and an ODS code"));
        }
    }

    private static UnprocessableContent refused(Lines.Line line, String why) {
        return new UnprocessableContent(REASON, "Line " + line.number() + " of the list " + why + ".");
    }
}
