package uk.pharmail.account.account;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.StreamType;

/** An account as its events have it. Who holds it is in the vault alone. */
public sealed interface Account {

    StreamType<AccountCommand, AccountEvent, Account> TYPE =
            new StreamType<>("account", AccountEvent.class, new AccountDecider());

    /** It has never been created. */
    record Absent() implements Account {}

    /** It is there. Obstacles are kept apart from activation: an account may be locked before it is active. */
    sealed interface Present extends Account {

        AccountId id();

        AccountKind kind();

        /** Who holds it; null for an application account. */
        @Nullable
        PersonId person();

        Set<Obstacle> obstacles();

        /** The same with these obstacles. */
        Present with(Set<Obstacle> obstacles);

        default boolean has(Obstacle obstacle) {
            return obstacles().contains(obstacle);
        }
    }

    /**
     * Its holder has not done all three steps yet (ACC-3).
     *
     * @param done the steps that are done
     */
    record Pending(
            AccountId id,
            AccountKind kind,
            @Nullable PersonId person,
            Set<ActivationStep> done,
            Set<Obstacle> obstacles)
            implements Present {

        public Pending {
            done = copy(ActivationStep.class, done);
            obstacles = copy(Obstacle.class, obstacles);
        }

        @Override
        public Pending with(Set<Obstacle> others) {
            return new Pending(id, kind, person, done, others);
        }

        Set<ActivationStep> doneWith(ActivationStep step) {
            Set<ActivationStep> all = EnumSet.of(step);
            all.addAll(done);
            return all;
        }
    }

    /** Its holder has done all three steps; it is live while nothing is in the way (LINK-6). */
    record Activated(
            AccountId id, AccountKind kind, @Nullable PersonId person, Set<Obstacle> obstacles) implements Present {

        public Activated {
            obstacles = copy(Obstacle.class, obstacles);
        }

        @Override
        public Activated with(Set<Obstacle> others) {
            return new Activated(id, kind, person, others);
        }
    }

    /** It is gone for ever (LIFE-5). */
    record Deleted(AccountId id) implements Account {}

    private static <E extends Enum<E>> Set<E> copy(Class<E> type, Set<E> of) {
        Set<E> copy = EnumSet.noneOf(type);
        copy.addAll(of);
        return Collections.unmodifiableSet(copy);
    }
}
