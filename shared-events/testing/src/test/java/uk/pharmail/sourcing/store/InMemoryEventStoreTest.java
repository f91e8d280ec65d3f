package uk.pharmail.sourcing.store;

import java.time.InstantSource;
import uk.pharmail.testing.EventStoreContract;
import uk.pharmail.testing.InMemoryEventStore;

class InMemoryEventStoreTest extends EventStoreContract {
    @Override
    protected EventStore store() {
        return new InMemoryEventStore(InstantSource.system());
    }
}
