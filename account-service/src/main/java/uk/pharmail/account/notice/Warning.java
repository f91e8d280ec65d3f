package uk.pharmail.account.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.contracts.value.MessageKind;

/**
 * A message that the clocks of an account call for. The mailboxes are named by their pharmacies' ODS codes.
 *
 * @param notice its id, the same at each try
 * @param recipient the owner, deputy or person of the contractor who gets it; null for the holder and the helpdesk
 * @param linked the mailboxes that it speaks of
 * @param owned those of them that the account owns (LIFE-6)
 * @param lastTwo those that it is one of the last two to open (LIFE-6)
 * @param contractorUntold those that lose something of which the contractor cannot be told, as nobody of its head office is linked (LIFE-6)
 */
record Warning(
        UUID notice,
        AccountId account,
        MessageKind kind,
        DeadlineKind deadline,
        LocalDate due,
        @Nullable AccountId recipient,
        List<String> linked,
        List<String> owned,
        List<String> lastTwo,
        List<String> contractorUntold) {

    Warning {
        linked = List.copyOf(linked);
        owned = List.copyOf(owned);
        lastTwo = List.copyOf(lastTwo);
        contractorUntold = List.copyOf(contractorUntold);
    }
}
