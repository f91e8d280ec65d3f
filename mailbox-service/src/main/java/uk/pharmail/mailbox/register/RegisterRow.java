package uk.pharmail.mailbox.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegisterImportId;

/** A row of a file of the register. */
public sealed interface RegisterRow {

    /** The line of the file, from 1. */
    int line();

    /** Null where it can't be told. */
    @Nullable
    OdsCode odsCode();

    record Legible(
            int line,
            OdsCode odsCode,
            RegisterEntry entry,
            @Nullable ContractorCode contractor,
            RegisterStatus status) implements RegisterRow {

        /** The row as what the register says on this day. */
        PharmacyCommand command(LocalDate today, RegisterImportId registerImport) {
            return new PharmacyCommand.TakeRow(odsCode, entry, contractor, status, today, registerImport);
        }
    }

    /**
     * Without effect on anything; holds nothing of the row but its code, where that can be told.
     *
     * @param column from 1; null where the row as a whole is at fault
     */
    record Unreadable(
            int line,
            @Nullable Integer column,
            RowProblem problem,
            @Nullable OdsCode odsCode) implements RegisterRow {}
}
