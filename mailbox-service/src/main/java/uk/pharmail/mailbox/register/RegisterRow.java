package uk.pharmail.mailbox.register;

import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;

/** A row of a file of the register. */
public sealed interface RegisterRow {

    /** The line of the file, from 1. */
    int line();

    record Legible(
            int line,
            OdsCode odsCode,
            RegisterEntry entry,
            @Nullable ContractorCode contractor,
            RegisterStatus status) implements RegisterRow {}

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
