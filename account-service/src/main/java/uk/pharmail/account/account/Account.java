package uk.pharmail.account.account;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.DataHolder;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.sourcing.StreamType;

/** An account as its events have it. Who holds it is in the vault alone. */
public sealed interface Account {

    StreamType<AccountCommand, AccountEvent, Account> TYPE =
            new StreamType<>("account", AccountEvent.class, new AccountDecider());

    /** It has never been created. */
    record Absent() implements Account {}

    /** It is there. Obstacles are kept apart from activation: an account may be locked before it is active. */
    sealed interface Present extends Account {

        Core core();

        Present with(Core core);

        default AccountId id() {
            return core().id();
        }

        default boolean has(Obstacle obstacle) {
            return core().obstacles().contains(obstacle);
        }

        /** Whether its holder may sign in; one whose password is past its days may, to change it (ACC-5). */
        default boolean mayBeSignedInTo() {
            return core().obstacles().stream().allMatch(obstacle -> obstacle == Obstacle.SUSPENDED);
        }
    }

    /**
     * What an account has in every stage of its life.
     *
     * @param person who holds it; null for an application account
     * @param registration with which it was asked for; null for one that was asked for by itself
     * @param provisioned whether it is at the identity provider
     * @param released whether its holder has been, or is being, told the login details (REG-4)
     * @param adopted whether it was there before (MIG-1)
     * @param atRisk whether it was set aside for a risk, which ends by a person's word alone (INFO-2)
     * @param mobileShown whether the directory shows its holder's mobile number (ACC-9)
     * @param usedOn the last London day on which it is known to have been used (LIFE-4)
     * @param version of its stream
     */
    record Core(
            AccountId id,
            AccountKind kind,
            @Nullable PersonId person,
            @Nullable RegistrationId registration,
            boolean provisioned,
            boolean released,
            boolean adopted,
            boolean atRisk,
            boolean mobileShown,
            @Nullable LocalDate usedOn,
            Set<Obstacle> obstacles,
            long version) {

        public Core {
            obstacles = copy(Obstacle.class, obstacles);
        }

        Core with(Set<Obstacle> others) {
            return changed(draft -> draft.obstacles = others);
        }

        Core whenProvisioned() {
            return changed(draft -> draft.provisioned = true);
        }

        Core whenReleased() {
            return changed(draft -> draft.released = true);
        }

        Core whenUsedOn(LocalDate day) {
            return changed(draft -> draft.usedOn = day);
        }

        Core whenMobileShown(boolean shown) {
            return changed(draft -> draft.mobileShown = shown);
        }

        Core whenAtRisk(boolean risk) {
            return changed(draft -> draft.atRisk = risk);
        }

        Core atNextVersion() {
            return changed(draft -> draft.version++);
        }

        private Core changed(Consumer<Draft> change) {
            Draft draft = new Draft(this);
            change.accept(draft);
            return new Core(
                    id,
                    kind,
                    person,
                    registration,
                    draft.provisioned,
                    draft.released,
                    adopted,
                    draft.atRisk,
                    draft.mobileShown,
                    draft.usedOn,
                    draft.obstacles,
                    draft.version);
        }

        private static final class Draft {
            private boolean provisioned;
            private boolean released;
            private boolean atRisk;
            private boolean mobileShown;
            private @Nullable LocalDate usedOn;
            private Set<Obstacle> obstacles;
            private long version;

            Draft(Core before) {
                provisioned = before.provisioned();
                released = before.released();
                atRisk = before.atRisk();
                mobileShown = before.mobileShown();
                usedOn = before.usedOn();
                obstacles = before.obstacles();
                version = before.version();
            }
        }
    }

    /**
     * Its holder has not done all three steps yet (ACC-3).
     *
     * @param done the steps that are done
     */
    record Pending(Core core, Set<ActivationStep> done) implements Present {

        public Pending {
            done = copy(ActivationStep.class, done);
        }

        @Override
        public Pending with(Core other) {
            return new Pending(other, done);
        }

        Set<ActivationStep> doneWith(ActivationStep step) {
            Set<ActivationStep> all = EnumSet.of(step);
            all.addAll(done);
            return all;
        }
    }

    /** Its holder has done all three steps; it is live while nothing is in the way (LINK-6). */
    record Activated(Core core) implements Present {

        @Override
        public Activated with(Core other) {
            return new Activated(other);
        }
    }

    /**
     * It is gone for ever (LIFE-5).
     *
     * @param released whether its holder was ever told the login details; if not, nobody knows its address
     * @param erased who has erased what they kept of it
     */
    record Deleted(AccountId id, boolean released, Set<DataHolder> erased) implements Account {

        public Deleted {
            erased = copy(DataHolder.class, erased);
        }

        Deleted whenErasedBy(DataHolder holder) {
            Set<DataHolder> all = EnumSet.of(holder);
            all.addAll(erased);
            return new Deleted(id, released, all);
        }
    }

    private static <E extends Enum<E>> Set<E> copy(Class<E> type, Set<E> of) {
        Set<E> copy = EnumSet.noneOf(type);
        copy.addAll(of);
        return Collections.unmodifiableSet(copy);
    }
}
