package uk.pharmail.account.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.pharmail.account.address.AddressName;
import uk.pharmail.account.address.Addresses;
import uk.pharmail.account.address.PersonalAddress;
import uk.pharmail.account.keys.FileKeys;
import uk.pharmail.account.keys.KeyedHashes;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.HolderDataPart;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.command.KeyReusedForAnotherBody;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.testing.EmbeddedDatabase;

class VaultTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Actor HELPDESK = new Actor("helpdesk-7");
    private static final PersonalData KIM =
            new PersonalData("Kimberley", "Unusual", "kim@home.example", "07700 900123");

    @TempDir
    Path parent;

    private EmbeddedDatabase.Service database;
    private FileKeys keys;
    private Vault vault;

    @BeforeEach
    void open() {
        database = EmbeddedDatabase.shared().newEmptyDatabase();
        Migrations.migrate(database.models(), database.appenderRole());
        keys = new FileKeys(parent.resolve("keys"));
        KeyedHashes hashes = new KeyedHashes(keys.lookup());
        vault = new Vault(database.models(), keys, hashes, new Addresses(hashes, () -> 24));
    }

    @Nested
    class Keeping {

        @Test
        @DisplayName("what was kept is shown as it was given, in one form")
        void shown() {
            AccountId account = kept(KIM);
            Holder holder = show(account);
            assertThat(holder.data()).isEqualTo(KIM);
            assertThat(holder.data().mobile()).isEqualTo("+447700900123");
            assertThat(holder.address().value()).isEqualTo("kimberley.unusual@nhs.net");
        }

        @Test
        @DisplayName("ACC-2 kept again after a crash, the account has the same address; other data is refused")
        void again() {
            AccountId account = kept(KIM);
            assertThat(keep(account, KIM, NOW)).isEqualTo(new Kept.Here());
            assertThat(show(account).address().value()).isEqualTo("kimberley.unusual@nhs.net");
            assertThatExceptionOfType(KeyReusedForAnotherBody.class).isThrownBy(() -> keep(account, person(1), NOW));
        }

        @Test
        @DisplayName("REG-2 the same number or alternate address is found, however it is written, and nothing is kept")
        void same_as() throws SQLException {
            AccountId kim = kept(KIM);
            assertThat(keep(
                            account(),
                            new PersonalData("Lee", "Other", "lee@home.example", "+44 (0)7700 900 123"),
                            NOW))
                    .isEqualTo(new Kept.SameAs(kim, Kept.By.MOBILE));
            assertThat(keep(account(), new PersonalData("Lee", "Other", "KIM@Home.Example", "07700900999"), NOW))
                    .isEqualTo(new Kept.SameAs(kim, Kept.By.ALTERNATE_EMAIL));
            assertThat(count("vault")).isEqualTo(1);
            assertThat(count("address")).isEqualTo(1);
        }

        @Test
        @DisplayName("REG-2 of many who are kept at once with one number, one is")
        void at_once_with_one_number() throws SQLException {
            List<Kept> results = atOnce(IntStream.range(0, 8)
                    .mapToObj(number -> (Supplier<Kept>) () -> keep(
                            account(),
                            new PersonalData("Jo", "Bloggs", "jo" + number + "@home.example", "07700900123"),
                            NOW))
                    .toList());
            assertThat(results).containsOnlyOnce(new Kept.Here());
            assertThat(count("vault")).isEqualTo(1);
            assertThat(count("address")).isEqualTo(1);
        }

        @Test
        @DisplayName("ACC-2 the same request in flight on two instances takes one address")
        void in_flight_twice() throws SQLException {
            for (int round = 1; round <= 20; round++) {
                AccountId account = account();
                PersonalData person = person(round);
                assertThat(atOnce(Stream.generate(() -> (Supplier<Kept>) () -> keep(account, person, NOW))
                                .limit(8)
                                .toList()))
                        .containsOnly(new Kept.Here());
                assertThat(count("address")).isEqualTo(round);
                assertThat(show(account).data()).isEqualTo(person);
            }
        }
    }

    @Nested
    class Addressing {

        @Test
        @DisplayName("ACC-2 those of one name get numbers from 2 on")
        void numbers() {
            assertThat(Stream.of(kept(person(1)), kept(person(2)), kept(person(3)))
                            .map(account -> show(account).address().value()))
                    .containsExactly("jo.bloggs@nhs.net", "jo.bloggs2@nhs.net", "jo.bloggs3@nhs.net");
        }

        @Test
        @DisplayName("ACC-2 those of one name who come at once get different addresses")
        void at_once() {
            List<AccountId> accounts =
                    Stream.generate(VaultTest::account).limit(12).toList();
            assertThat(atOnce(IntStream.range(0, accounts.size())
                            .mapToObj(number -> (Supplier<Kept>) () -> keep(accounts.get(number), person(number), NOW))
                            .toList()))
                    .containsOnly(new Kept.Here());
            assertThat(accounts.stream().map(account -> show(account).address().value()))
                    .doesNotHaveDuplicates();
        }

        @Test
        @DisplayName("ACC-2 an address is given to nobody for 24 months after the deletion, then its hash is destroyed")
        void not_reissued() throws SQLException {
            vault.erase(kept(person(1)), true, NOW);
            assertThat(addressAt(2, "2028-11-24T23:00:00Z")).isEqualTo("jo.bloggs2@nhs.net");
            assertThat(addressAt(3, "2028-11-25T00:30:00Z")).isEqualTo("jo.bloggs@nhs.net");
            assertThat(count("address where account is null")).isZero();
        }

        private String addressAt(int number, String at) {
            AccountId account = account();
            assertThat(keep(account, person(number), Instant.parse(at))).isEqualTo(new Kept.Here());
            return show(account).address().value();
        }
    }

    @Nested
    class Changing {
        private static final PersonalData MARRIED =
                new PersonalData("Kimberley", "Married", "kim@home.example", "07700 900777");

        @Test
        @DisplayName(
                "ACC-11 a change that is sent again after a crash says what it changed, and changes nothing that came since")
        void sent_again() throws SQLException {
            AccountId account = kept(KIM);
            UUID command = UUID.randomUUID();
            Changed first = vault.change(command, account, MARRIED, null, HELPDESK, NOW, Purpose.CORRECTION);
            assertThat(first).isEqualTo(new Changed.Here(Set.of(HolderDataPart.NAME, HolderDataPart.MOBILE)));
            var _ = vault.change(UUID.randomUUID(), account, KIM, null, HELPDESK, NOW, Purpose.CORRECTION);
            assertThat(vault.change(command, account, MARRIED, null, HELPDESK, NOW, Purpose.CORRECTION))
                    .isEqualTo(first);
            assertThat(show(account).data()).isEqualTo(KIM);
            assertThat(count("personal_data_change")).isEqualTo(2);
        }

        @Test
        @DisplayName(
                "ACC-11 ACC-2 a new name gets an address of its own, with a number if need be; those of before stay, and who"
                        + " goes back to a name goes back to its address")
        void new_address() throws SQLException {
            AccountId account = kept(KIM);
            kept(new PersonalData("Kimberley", "Married", "another@home.example", "07700 900778"));
            assertThat(readdress(UUID.randomUUID(), account, MARRIED))
                    .isEqualTo(new Changed.Here(
                            Set.of(HolderDataPart.NAME, HolderDataPart.MOBILE, HolderDataPart.ADDRESS)));
            assertThat(show(account).addresses())
                    .containsExactly(
                            new PersonalAddress("kimberley.married2@nhs.net"),
                            new PersonalAddress("kimberley.unusual@nhs.net"));
            assertThat(readdress(UUID.randomUUID(), account, MARRIED)).isEqualTo(new Changed.Here(Set.of()));
            assertThat(show(kept(new PersonalData("Kimberley", "Unusual", "second@home.example", "07700 900779")))
                            .address()
                            .value())
                    .isEqualTo("kimberley.unusual2@nhs.net");

            assertThat(readdress(UUID.randomUUID(), account, KIM))
                    .isEqualTo(new Changed.Here(
                            Set.of(HolderDataPart.NAME, HolderDataPart.MOBILE, HolderDataPart.ADDRESS)));
            assertThat(show(account).addresses())
                    .containsExactly(
                            new PersonalAddress("kimberley.unusual@nhs.net"),
                            new PersonalAddress("kimberley.married2@nhs.net"));
            assertThat(count("address")).isEqualTo(4);
        }

        @Test
        @DisplayName(
                "ACC-11 of one who changes the name twice at once, and of the same change sent again, no address is lost")
        void at_once() throws SQLException {
            AccountId account = kept(KIM);
            UUID command = UUID.randomUUID();
            assertThat(atOnce(Stream.generate(() -> (Supplier<Changed>) () -> readdress(command, account, MARRIED))
                            .limit(6)
                            .toList()))
                    .containsOnly(new Changed.Here(
                            Set.of(HolderDataPart.NAME, HolderDataPart.MOBILE, HolderDataPart.ADDRESS)));
            assertThat(show(account).addresses())
                    .containsExactly(
                            new PersonalAddress("kimberley.married@nhs.net"),
                            new PersonalAddress("kimberley.unusual@nhs.net"));
            assertThat(count("address")).isEqualTo(2);
        }

        @Test
        @DisplayName(
                "ACC-11 ACC-2 LIFE-5 after the deletion both addresses name nobody, and are given to nobody for 24 months")
        void both_erased() throws SQLException {
            AccountId account = kept(KIM);
            var _ = readdress(UUID.randomUUID(), account, MARRIED);
            vault.erase(account, true, NOW);
            assertThat(count("address where account is null and released_on = date '2026-11-24'"))
                    .isEqualTo(2);
            assertThat(show(kept(MARRIED)).address().value()).isEqualTo("kimberley.married2@nhs.net");
            assertThat(show(kept(new PersonalData("Kimberley", "Unusual", "other@home.example", "07700 900780")))
                            .address()
                            .value())
                    .isEqualTo("kimberley.unusual2@nhs.net");
        }

        private Changed readdress(UUID command, AccountId account, PersonalData data) {
            return vault.change(
                    command,
                    account,
                    data,
                    AddressName.of(data.givenName(), data.familyName()).orElseThrow(),
                    HELPDESK,
                    NOW,
                    Purpose.CORRECTION);
        }

        @Test
        @DisplayName("LIFE-5 whose data is erased has none to change")
        void erased() {
            AccountId account = kept(KIM);
            vault.erase(account, true, NOW);
            assertThat(vault.change(UUID.randomUUID(), account, MARRIED, null, HELPDESK, NOW, Purpose.CORRECTION))
                    .isEqualTo(new Changed.NoHolder());
        }
    }

    @Nested
    class Erasing {

        @Test
        @DisplayName(
                "LIFE-5 after the erasure nothing is shown, and a copy of the row does not open under any key there is")
        void from_a_copy() throws SQLException {
            AccountId account = kept(KIM);
            execute("create table copy as select * from vault");
            vault.erase(account, true, NOW);
            assertThat(vault.show(account, HELPDESK, NOW, Purpose.CONTACT)).isEmpty();
            assertThat(count("vault")).isZero();
            execute("insert into vault select * from copy");
            assertThat(vault.show(account, HELPDESK, NOW, Purpose.CONTACT)).isEmpty();
            SecretKey next = keys.make(account);
            assertThat(next).isNotNull();
            assertThatIllegalStateException().isThrownBy(() -> vault.show(account, HELPDESK, NOW, Purpose.CONTACT));
        }

        @Test
        @DisplayName("LIFE-5 REG-2 who is erased may have a new account with the same number")
        void comes_back() {
            vault.erase(kept(KIM), true, NOW);
            assertThat(show(kept(KIM)).address().value()).isEqualTo("kimberley.unusual2@nhs.net");
        }

        @Test
        @DisplayName("what is kept for an account that is never created is erased, and its address is free again")
        void abandoned() throws SQLException {
            AccountId account = kept(KIM);
            vault.eraseAbandoned(NOW);
            assertThat(show(account).data()).isEqualTo(KIM);
            vault.eraseAbandoned(NOW.plusSeconds(1));
            assertThat(count("vault")).isZero();
            assertThat(keys.find(account)).isEmpty();
            assertThat(show(kept(KIM)).address().value()).isEqualTo("kimberley.unusual@nhs.net");
        }

        @Test
        @DisplayName("what a request is sent for again is not taken for abandoned")
        void comes_again() {
            AccountId account = kept(KIM);
            assertThat(keep(account, KIM, NOW.plusSeconds(600))).isEqualTo(new Kept.Here());
            vault.eraseAbandoned(NOW.plusSeconds(600));
            assertThat(show(account).data()).isEqualTo(KIM);
        }

        @Test
        @DisplayName("a row whose key was destroyed on the way is replaced when the request comes again")
        void cut_off() throws IOException {
            AccountId account = kept(KIM);
            Files.write(parent.resolve("keys").resolve(account.value().toString()), new byte[32]);
            assertThat(keep(account, KIM, NOW)).isEqualTo(new Kept.Here());
            assertThat(show(account).address().value()).isEqualTo("kimberley.unusual@nhs.net");
        }
    }

    @Nested
    class Sealed {

        @Test
        @DisplayName("LIFE-5 nothing of a person is in the tables in clear")
        void not_in_clear() throws SQLException {
            kept(KIM);
            String everything = text("select string_agg(vault::text, '') from vault")
                    + text("select string_agg(encode(sealed, 'escape'), '') from vault")
                    + text("select string_agg(address::text, '') from address");
            for (String part : List.of("Kimberley", "Unusual", "home.example", "7700900123", "nhs.net")) {
                assertThat(everything).doesNotContainIgnoringCase(part).doesNotContainIgnoringCase(hex(part));
            }
        }

        @Test
        @DisplayName("a row opens as its own account's only, and the same data is sealed differently each time")
        void own_account() throws SQLException {
            AccountId kim = kept(KIM);
            AccountId jo = kept(person(1));
            Sealing sealing = new Sealing();
            SecretKey key = keys.make(kim);
            byte[] sealed = sealing.seal(kim, show(kim), key);
            assertThat(sealing.open(kim, sealed, key)).isEqualTo(show(kim));
            assertThat(sealing.seal(kim, show(kim), key)).isNotEqualTo(sealed);
            assertThatIllegalStateException().isThrownBy(() -> sealing.open(jo, sealed, key));
            sealed[sealed.length - 1] ^= 1;
            assertThatIllegalStateException().isThrownBy(() -> sealing.open(kim, sealed, key));
        }

        @Test
        @DisplayName("INFO-2 each showing is on record: who, what, when, why; what was not there was not shown")
        void recorded() throws SQLException {
            AccountId account = kept(KIM);
            var _ = vault.show(account, HELPDESK, NOW, Purpose.IDENTITY_CHECK);
            var _ = vault.show(account(), HELPDESK, NOW, Purpose.CONTACT);
            assertThat(text("select string_agg(concat_ws(' ', who, account, at at time zone 'UTC', what, why), ';')"
                            + " from personal_data_access"))
                    .isEqualTo("helpdesk-7 " + account.value() + " 2026-11-24 09:00:00 HOLDER IDENTITY_CHECK");
        }

        private static String hex(String text) {
            return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static PersonalData person(int number) {
        return new PersonalData("Jo", "Bloggs", "jo" + number + "@home.example", "077009001%02d".formatted(number));
    }

    private static AccountId account() {
        return new AccountId(UUID.randomUUID());
    }

    private AccountId kept(PersonalData data) {
        AccountId account = account();
        assertThat(keep(account, data, NOW)).isEqualTo(new Kept.Here());
        return account;
    }

    private Kept keep(AccountId account, PersonalData data, Instant at) {
        return vault.keep(
                account,
                data,
                AddressName.of(data.givenName(), data.familyName()).orElseThrow(),
                at);
    }

    private Holder show(AccountId account) {
        return vault.show(account, HELPDESK, NOW, Purpose.CONTACT).orElseThrow();
    }

    private static <T> List<T> atOnce(List<Supplier<T>> all) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<T>> running = new ArrayList<>();
            all.forEach(one -> running.add(CompletableFuture.supplyAsync(one, threads)));
            return running.stream().map(CompletableFuture::join).toList();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.models().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String from) throws SQLException {
        return Long.parseLong(text("select count(*) from " + from));
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = database.models().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }
}
