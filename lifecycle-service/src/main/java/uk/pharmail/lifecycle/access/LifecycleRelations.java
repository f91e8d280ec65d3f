package uk.pharmail.lifecycle.access;

import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import uk.pharmail.contracts.lifecycle.MailboxAtStake;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.LifecycleBulkId;
import uk.pharmail.lifecycle.bulk.Bulk;
import uk.pharmail.lifecycle.stake.Stakes;
import uk.pharmail.sourcing.rest.access.Caller;
import uk.pharmail.sourcing.rest.access.Relation;
import uk.pharmail.sourcing.rest.access.Relations;
import uk.pharmail.sourcing.store.EventStore;

/**
 * A caller holds an account if its events name the caller's person, and is its owner or deputy if they own a mailbox that it is
 * linked to, or are a deputy there. A list is of whoever applied it.
 */
@Singleton
class LifecycleRelations implements Relations {
    private final Stakes stakes;
    private final EventStore store;

    LifecycleRelations(Stakes stakes, EventStore store) {
        this.stakes = stakes;
        this.store = store;
    }

    @Override
    public Set<Relation> of(Caller caller, Path path) {
        Set<Relation> relations = EnumSet.noneOf(Relation.class);
        path.value("account", AccountId.class).ifPresent(account -> {
            if (stakes.holder(account)
                    .filter(holder -> holder.equals(caller.person()))
                    .isPresent()) {
                relations.add(Relation.HOLDER);
            }
            AccountId own = caller.account();
            if (own != null && stakes.isLive(own)) {
                for (MailboxAtStake mailbox : stakes.of(account)) {
                    if (own.equals(mailbox.owner())) {
                        relations.add(Relation.OWNER);
                    }
                    if (mailbox.hasDeputy(own)) {
                        relations.add(Relation.DEPUTY);
                    }
                }
            }
        });
        // nobody could apply a list of another organisation than their own
        path.value("list", LifecycleBulkId.class)
                .map(list -> store.load(Bulk.TYPE.stream(list.value())))
                .filter(events -> events.stream()
                        .limit(1)
                        .anyMatch(applied -> applied.metadata().actor().equals(caller.actor())))
                .ifPresent(_ -> relations.add(Relation.PHARMACY));
        return relations;
    }
}
