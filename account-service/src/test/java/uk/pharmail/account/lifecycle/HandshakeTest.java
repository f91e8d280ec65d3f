package uk.pharmail.account.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.AccountCommand;
import uk.pharmail.account.account.AccountCommand.ConfirmHolderData;
import uk.pharmail.account.account.AccountCommand.CreatePersonal;
import uk.pharmail.account.account.AccountCommand.Deactivate;
import uk.pharmail.account.account.AccountCommand.Delete;
import uk.pharmail.account.account.AccountCommand.Join;
import uk.pharmail.account.account.AccountCommand.MarkLeaver;
import uk.pharmail.account.account.AccountCommand.Reactivate;
import uk.pharmail.account.account.AccountCommand.RecordUse;
import uk.pharmail.account.account.AccountCommand.WithdrawLeaverMark;
import uk.pharmail.account.account.Position;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeletionCause;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.command.Work;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.InMemoryEventStore;

/** Lets somebody come back at every moment between a deletion that is due and its decision. */
class HandshakeTest {
    private static final AccountId KIM = new AccountId(new UUID(1, 1));
    private static final AccountCommand SIGN_IN = new RecordUse(LocalDate.of(2026, 11, 24));

    private final InMemoryEventStore store = new InMemoryEventStore(InstantSource.system());
    private final Commands commands = new Commands(store, new EventJson(List.of()), () -> {});

    static Stream<Arguments> comebacks() {
        return Stream.of(
                Arguments.of("a sign-in of a leaver", DeletionCause.LEAVER, SIGN_IN),
                Arguments.of("a rehire", DeletionCause.LEAVER, new WithdrawLeaverMark()),
                Arguments.of("a joiner", DeletionCause.LEAVER, new Join()),
                Arguments.of("a confirmation by a leaver", DeletionCause.LEAVER, new ConfirmHolderData()),
                Arguments.of("a sign-in that was told late", DeletionCause.INACTIVITY, SIGN_IN),
                Arguments.of("a reactivation", DeletionCause.INACTIVITY, new Reactivate()),
                Arguments.of("a joiner who was deactivated", DeletionCause.INACTIVITY, new Join()),
                Arguments.of("a leaver mark", DeletionCause.INACTIVITY, new MarkLeaver()));
    }

    @BeforeEach
    void there() {
        run(new CreatePersonal(KIM, new PersonId(new UUID(2, 1)), null, Position.STAFF));
    }

    @ParameterizedTest(name = "LIFE-2 LIFE-3 LIFE-4 {0} before the decision keeps the account")
    @MethodSource("comebacks")
    void before_the_decision(String what, DeletionCause cause, AccountCommand comeback) {
        long seen = setAside(cause);
        run(comeback);
        run(new Delete(seen, cause));
        assertRefusedAt(seen);
    }

    @ParameterizedTest(name = "LIFE-2 LIFE-3 LIFE-4 {0} between the decision and its append keeps the account")
    @MethodSource("comebacks")
    void before_the_append(String what, DeletionCause cause, AccountCommand comeback) {
        long seen = setAside(cause);
        AtomicBoolean back = new AtomicBoolean();
        run(attempt -> {
            attempt.decide(Account.TYPE, KIM.value(), new Delete(seen, cause));
            if (back.compareAndSet(false, true)) {
                run(comeback);
            }
        });
        assertRefusedAt(seen);
    }

    @ParameterizedTest(name = "LIFE-5 {0} after the decision brings nothing back")
    @MethodSource("comebacks")
    void after_the_decision(String what, DeletionCause cause, AccountCommand comeback) {
        long seen = setAside(cause);
        run(new Delete(seen, cause));
        if (!(comeback instanceof ConfirmHolderData)) {
            run(comeback);
        }
        assertThat(types()).endsWith("account-deleted-1");
    }

    @Test
    @DisplayName("LIFE-4 what was refused is deleted when it is due again at the version that the refusal made")
    void due_again() {
        long seen = setAside(DeletionCause.INACTIVITY);
        run(new ConfirmHolderData());
        run(new Delete(seen, DeletionCause.INACTIVITY));
        assertRefusedAt(seen);
        run(new Delete(version(), DeletionCause.INACTIVITY));
        assertThat(types()).endsWith("account-deleted-1");
    }

    @Test
    @DisplayName("a deletion that takes the version as it finds it deletes who has signed in, and these checks see it")
    void planted() {
        setAside(DeletionCause.LEAVER);
        run(SIGN_IN);
        run(attempt -> attempt.decide(
                Account.TYPE,
                KIM.value(),
                new Delete(attempt.version(Account.TYPE, KIM.value()), DeletionCause.LEAVER)));
        assertThat(types()).contains("account-deleted-1");
    }

    /** The version that lifecycle-service sees. */
    private long setAside(DeletionCause cause) {
        run(
                switch (cause) {
                    case LEAVER -> new MarkLeaver();
                    case INACTIVITY -> new Deactivate(version());
                });
        return version();
    }

    private void assertRefusedAt(long seen) {
        assertThat(types()).doesNotContain("account-deleted-1").endsWith("account-deletion-refused-1");
        assertThat(stream().getLast().payload()).contains("\"seenVersion\":" + seen, "CHANGED_SINCE");
    }

    private void run(AccountCommand command) {
        run(attempt -> attempt.decide(Account.TYPE, KIM.value(), command));
    }

    private void run(Work work) {
        Actor actor = new Actor("test");
        commands.run(
                Request.of(new Origin(
                        new CommandId(actor, UUID.randomUUID().toString()),
                        actor,
                        null,
                        null,
                        UUID.randomUUID(),
                        null,
                        InstantSource.system().instant())),
                work);
    }

    private long version() {
        return stream().size();
    }

    private List<String> types() {
        return stream().stream().map(Stored::type).toList();
    }

    private List<Stored> stream() {
        return store.load(Account.TYPE.stream(KIM.value()));
    }
}
