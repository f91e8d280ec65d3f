package uk.pharmail.lifecycle.access;

import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import uk.pharmail.contracts.lifecycle.MailboxAtStake;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.lifecycle.stake.Stakes;
import uk.pharmail.sourcing.rest.access.Caller;
import uk.pharmail.sourcing.rest.access.Relation;
import uk.pharmail.sourcing.rest.access.Relations;

/**
 * A caller holds an account if its events name the caller's person, and is its owner if they own a mailbox that it is linked to.
 */
@Singleton
class LifecycleRelations implements Relations {
    private final Stakes stakes;

    LifecycleRelations(Stakes stakes) {
        this.stakes = stakes;
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
            if (own != null
                    && stakes.isLive(own)
                    && stakes.of(account).stream().map(MailboxAtStake::owner).anyMatch(own::equals)) {
                relations.add(Relation.OWNER);
            }
        });
        return relations;
    }
}
