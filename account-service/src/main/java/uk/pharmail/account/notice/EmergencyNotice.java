package uk.pharmail.account.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;

/**
 * An emergency link that owner and contractor are told of (LINK-7).
 *
 * @param notice what the ids of its messages are derived in
 * @param version of the mailbox's stream with it
 * @param account who got it
 */
record EmergencyNotice(
        UUID notice,
        MailboxId mailbox,
        OdsCode odsCode,
        long version,
        AccountId account,
        Instant endsAt,
        LocalDate reviewOn) {}
