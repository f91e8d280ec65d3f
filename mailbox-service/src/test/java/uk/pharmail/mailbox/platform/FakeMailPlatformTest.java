package uk.pharmail.mailbox.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Container;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MailboxUse;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.mailbox.register.Pools;
import uk.pharmail.sourcing.store.Migrations;

class FakeMailPlatformTest extends MailPlatformContract {
    private static final Container CONTAINER = new Container("pharmacies");
    private static Pools pools;
    private static FakeMailPlatform fake;

    @BeforeAll
    static void start() {
        pools = Pools.ofNewDatabase();
        Migrations.migrate(pools.models(), pools.database().appenderRole());
        fake = new FakeMailPlatform(pools.models(), CONTAINER, InstantSource.system());
    }

    @AfterAll
    static void close() {
        pools.close();
    }

    @Test
    @DisplayName(
            "MIG-1 MBX-8 of who could open a mailbox before, an adoption is believed once: what was taken away since stays so")
    void believed_once() {
        MailboxId adopted = new MailboxId(UUID.randomUUID());
        SharedAddress before = newAddress();
        AccountId kim = known();
        AccountId lee = known();
        fake.adopt(adopted, before, Set.of(), Set.of(kim, lee));
        fake.revoke(adopted, kim);
        fake.adopt(adopted, before, Set.of(), Set.of(kim, lee));
        assertThat(fake.mailbox(adopted).orElseThrow().granted()).containsExactly(lee);
        fake.grant(adopted, kim);
        assertThat(fake.mailbox(adopted).orElseThrow().granted()).containsExactlyInAnyOrder(kim, lee);
    }

    @Override
    MailPlatform platform() {
        return fake;
    }

    @Override
    AccountId known() {
        return new AccountId(UUID.randomUUID());
    }

    @Override
    AccountId unknown() {
        AccountId account = known();
        fake.knowsNot(account);
        return account;
    }

    @Override
    AccountId refused() {
        AccountId account = known();
        fake.refuses(account);
        return account;
    }

    @Override
    Container container() {
        return CONTAINER;
    }

    @Override
    void livesElsewhere(AccountId account, boolean now) {
        fake.livesElsewhere(account, now);
    }

    @Override
    void moved(MailboxId mailbox, Container to) {
        fake.moved(mailbox, to);
    }

    @Override
    void hadBefore(SharedAddress primary, Container in, Set<AccountId> granted) {
        fake.hadBefore(primary, in, granted);
    }

    @Override
    void receives(MailboxId mailbox, Instant at) {
        fake.receives(mailbox, at);
    }

    @Override
    List<Instant> holds(MailboxId mailbox) {
        return fake.holds(mailbox);
    }

    @Override
    void use(MailboxId mailbox, AccountId account, MailboxUse use) {
        fake.used(mailbox, account, use);
    }

    @Override
    void away(boolean now) {
        fake.away(now);
    }
}
