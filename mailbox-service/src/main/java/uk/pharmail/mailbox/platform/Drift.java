package uk.pharmail.mailbox.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.DriftEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DriftKind;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;

/**
 * How the mail platform differs from the record in one account's access to one mailbox (MBX-8).
 *
 * @param kind null while it does not
 */
record Drift(@Nullable DriftKind kind) {

    static final StreamType<See, DriftEvent, Drift> TYPE =
            new StreamType<>("mailbox-drift", DriftEvent.class, new DriftDecider());

    /** What the ids are derived in; every event stored so far depends on it. */
    private static final UUID NAMESPACE = UUID.fromString("71c0e5d8-4b2f-5963-a8d1-0e9f6c274b35");

    /**
     * The comparison has come to this.
     *
     * @param kind null if both agree
     */
    record See(
            MailboxId mailbox,
            PharmacyId pharmacy,
            OdsCode odsCode,
            AccountId account,
            @Nullable DriftKind kind) {}

    static UUID idOf(MailboxId mailbox, AccountId account) {
        return StreamId.nameBased(NAMESPACE, mailbox.value() + " " + account.value());
    }
}
