package uk.pharmail.mailbox.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.DriftEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Container;
import uk.pharmail.contracts.value.DriftKind;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;

/**
 * How the mail platform differs from the record in one account's access to one mailbox, or in where one mailbox is (MBX-5,
 * MBX-8).
 *
 * @param kind null while the account's access does not differ
 * @param elsewhere null while the mailbox is where it should be
 */
record Drift(@Nullable DriftKind kind, @Nullable Container elsewhere) {

    static final StreamType<See, DriftEvent, Drift> TYPE =
            new StreamType<>("mailbox-drift", DriftEvent.class, new DriftDecider());

    /** What the ids are derived in; every event stored so far depends on it. */
    private static final UUID NAMESPACE = UUID.fromString("71c0e5d8-4b2f-5963-a8d1-0e9f6c274b35");

    /** The comparison has come to this. */
    sealed interface See {}

    /**
     * @param kind null if both agree
     */
    record Access(
            MailboxId mailbox,
            PharmacyId pharmacy,
            OdsCode odsCode,
            AccountId account,
            @Nullable DriftKind kind) implements See {}

    /**
     * @param elsewhere null if it is where it should be
     */
    record Place(
            MailboxId mailbox,
            PharmacyId pharmacy,
            OdsCode odsCode,
            @Nullable Container elsewhere) implements See {}

    static UUID idOf(MailboxId mailbox, AccountId account) {
        return StreamId.nameBased(NAMESPACE, mailbox.value() + " " + account.value());
    }

    static UUID idOf(MailboxId mailbox) {
        return StreamId.nameBased(NAMESPACE, mailbox.value().toString());
    }
}
