package uk.pharmail.sourcing.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountProvisioned;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

class ListenerTest {

    private record Reader(Set<Class<? extends PharmailEvent>> handles, Set<Class<? extends PharmailEvent>> ignores)
            implements Projection {

        @Override
        public String consumer() {
            return "reader";
        }

        @Override
        public Set<Topic> topics() {
            return Set.of(Topic.ACCOUNT_EVENTS);
        }

        @Override
        public List<Table<?, ?>> tables() {
            return List.of();
        }

        @Override
        public void apply(Fact fact, Rows rows) {}
    }

    @Test
    @DisplayName(
            "a type that is neither handled nor ignored is found before the service starts, not at its first event")
    void every_type_of_its_topics() {
        Set<Class<? extends PharmailEvent>> others = EventTypes.ALL.stream()
                .filter(type -> type.topic() == Topic.ACCOUNT_EVENTS)
                .map(EventType::payload)
                .filter(payload -> payload != AccountCreated.class)
                .collect(Collectors.toCollection(HashSet::new));
        assertThat(new Listener(new Reader(Set.of(AccountCreated.class), others), List.of())
                        .projection()
                        .consumer())
                .isEqualTo("reader");
        others.remove(AccountProvisioned.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Listener(new Reader(Set.of(AccountCreated.class), others), List.of()))
                .withMessage("reader neither handles nor ignores account-provisioned-1");
    }

    @Test
    @DisplayName("a family stands for all of its types, and for no other's")
    void families() {
        Set<Class<? extends PharmailEvent>> others = EventTypes.ALL.stream()
                .filter(type -> type.topic() == Topic.ACCOUNT_EVENTS)
                .map(EventType::payload)
                .filter(payload -> !RegistrationEvent.class.isAssignableFrom(payload))
                .collect(Collectors.toCollection(HashSet::new));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Listener(new Reader(Set.of(), others), List.of()))
                .withMessageContaining("registration-submitted-1");
        assertThat(new Listener(new Reader(Set.of(RegistrationEvent.class), others), List.of()))
                .isNotNull();
        others.add(RegistrationEvent.class);
        assertThat(new Listener(new Reader(Set.of(), others), List.of())).isNotNull();
    }
}
