package uk.pharmail.lifecycle.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.account.AccountAdopted;
import uk.pharmail.contracts.lifecycle.ContactConfirmationDue;
import uk.pharmail.contracts.lifecycle.LifecycleEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AccountObservation;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.lifecycle.clock.Clocks.Known;
import uk.pharmail.lifecycle.clock.ClocksCommand.Hear;
import uk.pharmail.lifecycle.clock.ClocksCommand.Seen;
import uk.pharmail.lifecycle.policy.Policies;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.testing.DeciderSpec;

class AccountFactsTest {
    private static final AccountId ACCOUNT = new AccountId(UUID.fromString("5d1f7a38-2c94-4b60-8e3d-90a6c4b7f215"));
    private static final PersonId PERSON = new PersonId(UUID.fromString("0b86e9c4-71fa-4d35-a2d8-6e5f3c91b740"));
    private static final LocalDate ADOPTED = LocalDate.of(2031, 1, 10);
    private static final LocalDate SINCE = ADOPTED.minusYears(6);

    @Test
    @DisplayName(
            "MIG-2 ACC-11 an account of six years begins with its adoption: its holder is asked about their contact data a full period after, not at once")
    void begins_with_the_adoption() {
        List<Seen> seen = seen(AdoptedState.ACTIVE);
        assertThat(seen)
                .containsExactly(
                        new Seen(AccountObservation.ADOPTED, ADOPTED, AccountKind.PERSONAL),
                        new Seen(AccountObservation.ACTIVATED, SINCE, null));

        Day today = new Day(ADOPTED, null, new Policies(List.of()), ClocksDeciderTest.NINETY);
        List<LifecycleEvent> decided = Clocks.TYPE
                .decider()
                .decide(new Hear(ACCOUNT, 1, seen, today), Clocks.TYPE.decider().initial());
        assertThat(decided).noneMatch(ContactConfirmationDue.class::isInstance);
        Known known =
                (Known) new DeciderSpec<>(Clocks.TYPE.decider()).given(decided).state();
        assertThat(Objects.requireNonNull(known.deadlines().get(DeadlineKind.CONTACT_CONFIRMATION))
                        .on())
                .isEqualTo(ADOPTED.plusDays(ClocksDeciderTest.NINETY.confirmationDays()));
    }

    @Test
    @DisplayName("MIG-1 since when an account is what it is stays as it was told, however long before its adoption")
    void keeps_its_past() {
        assertThat(seen(AdoptedState.DEACTIVATED))
                .endsWith(
                        new Seen(AccountObservation.ACTIVATED, SINCE, null),
                        new Seen(AccountObservation.DEACTIVATED, SINCE, null));
    }

    private static List<Seen> seen(AdoptedState state) {
        AccountAdopted adopted = new AccountAdopted(
                ACCOUNT, AccountKind.PERSONAL, PERSON, state, SINCE, null, null, FactSource.MAIL_PLATFORM, null);
        return AccountFacts.seen(
                adopted,
                new Fact(
                        Topic.ACCOUNT_EVENTS,
                        new StreamId("account", ACCOUNT.value()),
                        1,
                        1,
                        EventTypes.of(AccountAdopted.class),
                        adopted,
                        new Metadata(UUID.randomUUID(), new Actor("adoption"), null, null, UUID.randomUUID(), null),
                        London.startOf(SINCE),
                        London.startOf(ADOPTED)));
    }
}
