package uk.pharmail.mailbox.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegisterImportId;

/** What a pharmacy on the register is told. */
public sealed interface PharmacyCommand {

    /**
     * The register has this row about it.
     *
     * @param today the London date on which the row is taken to be what the register says
     */
    record TakeRow(
            OdsCode odsCode,
            RegisterEntry entry,
            @Nullable ContractorCode contractor,
            RegisterStatus status,
            LocalDate today,
            RegisterImportId registerImport)
            implements PharmacyCommand {}

    /**
     * The helpdesk lists it, so that it can be registered (REG-3).
     *
     * @param lastMailbox the mailbox that it had last; null if it never had one
     * @param hasMailbox whether it has that one still
     */
    record ListForRegistration(@Nullable MailboxId lastMailbox, boolean hasMailbox) implements PharmacyCommand {}

    /** A London date on which something was due has begun; without effect if nothing is due any more. */
    record DayReached(LocalDate day) implements PharmacyCommand {}
}
