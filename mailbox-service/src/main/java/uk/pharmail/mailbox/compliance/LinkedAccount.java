package uk.pharmail.mailbox.compliance;

import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.LinkAdopted;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.PharmacyId;

/** A link that has not ended; a row of the read model. */
record LinkedAccount(MailboxId mailbox, AccountId account, PharmacyId pharmacy, AccountKind kind, Capacity capacity) {

    /** An account is linked to a mailbox at most once. */
    record Key(MailboxId mailbox, AccountId account) {}

    static LinkedAccount of(AccountLinked linked) {
        return new LinkedAccount(
                linked.mailbox(), linked.account(), linked.pharmacy(), linked.kind(), linked.capacity());
    }

    static LinkedAccount of(LinkAdopted linked) {
        return new LinkedAccount(
                linked.mailbox(), linked.account(), linked.pharmacy(), linked.kind(), linked.capacity());
    }

    /** The same link once its mailbox is that of another pharmacy (CHG-1). */
    LinkedAccount of(PharmacyId now) {
        return new LinkedAccount(mailbox, account, now, kind, capacity);
    }

    Key key() {
        return new Key(mailbox, account);
    }
}
