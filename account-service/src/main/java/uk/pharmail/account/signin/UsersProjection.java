package uk.pharmail.account.signin;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountDeviceLost;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.account.AccountEnabled;
import uk.pharmail.contracts.account.AccountJoined;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountReactivated;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/**
 * Sets a timer that is due at once for whatever the identity provider has to follow: the timer is tried again until it is
 * done, on whichever instance is there, and holds back nobody else's.
 */
final class UsersProjection implements Projection {
    static final String CONSUMER = "users";
    static final String CONFORM = "user";
    static final String SIGN_OUT = "user-sign-out";
    static final String ERASE_VAULT = "vault-erasure";

    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            AccountCreated.class,
            AccountLocked.class,
            AccountUnlocked.class,
            AccountDisabled.class,
            AccountEnabled.class,
            AccountDeactivated.class,
            AccountReactivated.class,
            AccountMarkedLeaver.class,
            AccountJoined.class,
            AccountDeviceLost.class,
            AccountDeleted.class);

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.ACCOUNT_EVENTS);
    }

    @Override
    public Set<Class<? extends PharmailEvent>> handles() {
        return HANDLES;
    }

    @Override
    public Set<Class<? extends PharmailEvent>> ignores() {
        return EventTypes.ALL.stream()
                .filter(type -> type.topic() == Topic.ACCOUNT_EVENTS)
                .map(EventType::payload)
                .filter(payload -> !HANDLES.contains(payload))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Table<?, ?>> tables() {
        return List.of();
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        switch (fact.event()) {
            case AccountDeviceLost _ -> rows.timer(SIGN_OUT, fact.stream().id(), fact.recordedAt());
            case AccountDeleted _ -> {
                rows.timer(CONFORM, fact.stream().id(), fact.recordedAt());
                rows.timer(ERASE_VAULT, fact.stream().id(), fact.recordedAt());
            }
            default -> rows.timer(CONFORM, fact.stream().id(), fact.recordedAt());
        }
    }
}
