package uk.pharmail.sourcing.feed;

import java.util.UUID;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.UnlinkReason;

/** Facts about accounts and links; the mailbox of a pharmacy has its id. */
public final class AccessEvents {
    private static final OdsCode CODE = new OdsCode("FA002");

    private AccessEvents() {}

    public static PharmailEvent activated(UUID account) {
        return new AccountActivated(new AccountId(account));
    }

    public static PharmailEvent disabled(UUID account) {
        return new AccountDisabled(new AccountId(account));
    }

    public static PharmailEvent linked(UUID pharmacy, UUID account) {
        return new AccountLinked(
                new MailboxId(pharmacy),
                new PharmacyId(pharmacy),
                CODE,
                new AccountId(account),
                AccountKind.PERSONAL,
                Capacity.PREMISES_STAFF,
                1);
    }

    public static PharmailEvent unlinked(UUID pharmacy, UUID account) {
        return new AccountUnlinked(
                new MailboxId(pharmacy),
                new PharmacyId(pharmacy),
                CODE,
                new AccountId(account),
                UnlinkReason.LEFT_EMPLOYMENT);
    }
}
