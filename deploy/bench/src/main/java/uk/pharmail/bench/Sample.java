package uk.pharmail.bench;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.Append;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.ExpectedVersion;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.NewEvent;
import uk.pharmail.sourcing.store.StreamAppend;

/** The one event that everybody writes: the most frequent of the system, with its metadata. */
final class Sample {
    static final String TYPE = EventTypes.of(AccountLinked.class).name();
    static final Actor ACTOR = new Actor("bench");
    private static final UUID ID = UUID.fromString("5c9d3b0e-1f3e-4a53-9d1b-8f6a0a7f2f10");
    static final String PAYLOAD = EventJson.write(new AccountLinked(
            new MailboxId(ID),
            new PharmacyId(ID),
            new OdsCode("FA002"),
            new AccountId(ID),
            AccountKind.PERSONAL,
            Capacity.PREMISES_STAFF,
            2));
    static final String METADATA = "{\"actor\":\"bench\",\"correlation\":\"" + ID + "\"}";

    private Sample() {}

    static Append append(UUID stream) {
        return new Append(
                List.of(new StreamAppend(
                        new StreamId("mailbox", stream),
                        ExpectedVersion.NO_STREAM,
                        List.of(new NewEvent(TYPE, PAYLOAD, Instant.EPOCH)))),
                new Metadata(stream, ACTOR, null, null, ID, null),
                null);
    }
}
