package uk.pharmail.mailbox.adoption;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Adopt;

/** A row of a file of mailboxes. */
sealed interface AdoptionRow {

    /** The line of the file, from 1. */
    int line();

    /** One that says something of a pharmacy. */
    sealed interface Legible extends AdoptionRow {

        OdsCode odsCode();

        /** Null where it is unknown. */
        @Nullable
        LocalDate since();

        FactSource source();
    }

    record MailboxRow(
            int line,
            OdsCode odsCode,
            SharedAddress address,
            @Nullable DisplayName displayName,
            @Nullable LocalDate since,
            FactSource source)
            implements Legible {}

    record AliasRow(
            int line,
            OdsCode odsCode,
            SharedAddress alias,
            @Nullable LocalDate since,
            @Nullable LocalDate retiresOn,
            FactSource source)
            implements Legible {}

    record LinkRow(
            int line,
            OdsCode odsCode,
            AccountId account,
            AccountKind kind,
            Capacity capacity,
            Adopt.Standing role,
            @Nullable LocalDate since,
            FactSource source)
            implements Legible {}

    /** An account that somebody logs in to, in place of a shared mailbox (MBX-4). */
    record LoggedInRow(int line, OdsCode odsCode, @Nullable LocalDate since, FactSource source) implements Legible {}

    /** @param column null where the row as a whole is at fault */
    record Refused(int line, RowProblem problem, @Nullable AdoptionColumn column) implements AdoptionRow {}
}
