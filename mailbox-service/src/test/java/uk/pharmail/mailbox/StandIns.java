package uk.pharmail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.register.PharmacyCommand;
import uk.pharmail.mailbox.register.RegisterStatus;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.testing.AccountFacts;

/** In the place of account-service, which tells facts on its topic, and of the register. */
@ApplicationScoped
public class StandIns {
    private final AccountFacts facts;
    private final Commands commands;
    private final Accounts accounts;

    StandIns(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            Commands commands,
            Accounts accounts) {
        this.facts = new AccountFacts(bootstrapServers, InstantSource.system());
        this.commands = commands;
        this.accounts = accounts;
    }

    @PreDestroy
    void close() {
        facts.close();
    }

    /** A live account of a new person, heard of by the service. */
    public AccountId person() {
        return live(AccountKind.PERSONAL, new PersonId(UUID.randomUUID()));
    }

    /** A live application account, heard of by the service. */
    public AccountId application() {
        return live(AccountKind.APPLICATION, null);
    }

    private AccountId live(AccountKind kind, @Nullable PersonId person) {
        AccountId account = new AccountId(UUID.randomUUID());
        tell(account, new AccountCreated(account, kind, person));
        tell(account, new AccountActivated(account));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> accounts.known(List.of(account)).about(account).isLive());
        return account;
    }

    /** The next fact about the account, on the topic when this returns. */
    public void tell(AccountId account, AccountEvent event) {
        facts.tell(account, event);
        facts.flush();
    }

    /** The next facts about a registration, on the topic when this returns. */
    public void tell(RegistrationId registration, RegistrationEvent... events) {
        facts.tell(registration, events);
        facts.flush();
    }

    /**
     * The register has the pharmacy, open.
     *
     * @return the position from which on it is known
     */
    public long register(OdsCode code, @Nullable String town, @Nullable String region, String contractor) {
        return register(code, town, region, contractor, null, RegisterStatus.ACTIVE);
    }

    /**
     * The register has this of the pharmacy.
     *
     * @return the position from which on it is known
     */
    public long register(
            OdsCode code,
            @Nullable String town,
            @Nullable String region,
            String contractor,
            @Nullable LocalDate opensOn,
            RegisterStatus status) {
        RegisterImportId registerImport = new RegisterImportId(UUID.randomUUID());
        RegisterEntry entry = new RegisterEntry(
                new PharmacyName("PHARMACY " + code.value()),
                List.of(),
                town == null ? null : new Town(town),
                null,
                region == null ? null : new RegionCode(region),
                null,
                PharmacyKind.PHARMACY,
                opensOn,
                null);
        Actor actor = new Actor("test");
        Origin origin = new Origin(
                new CommandId(actor, registerImport.value().toString()),
                actor,
                null,
                null,
                UUID.randomUUID(),
                null,
                Instant.now());
        long position = commands.run(
                        Request.of(origin),
                        attempt -> attempt.decide(
                                Pharmacy.TYPE,
                                Pharmacy.idOf(code).value(),
                                new PharmacyCommand.TakeRow(
                                        code,
                                        entry,
                                        new ContractorCode(contractor),
                                        status,
                                        London.dateOf(Instant.now()),
                                        registerImport)))
                .position();
        assertThat(position).isPositive();
        return position;
    }
}
