package uk.pharmail.account;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.AccountCommand;
import uk.pharmail.account.account.AccountCommand.RecordStep;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.DeputyNamed;
import uk.pharmail.contracts.mailbox.DeputyRemoved;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.ReviewEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.AccountFacts;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

/** Tells the service under test what mailbox-service would: who owns which mailbox, and who is linked. */
public final class Owners implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final AccountFacts mailboxService =
            new AccountFacts(EmbeddedKafka.shared().bootstrapServers(), InstantSource.system());
    private final Map<OdsCode, MailboxId> mailboxes = new HashMap<>();
    private final Commands commands;
    private final Tables tables;

    public Owners(Commands commands, Tables tables) {
        this.commands = commands;
        this.tables = tables;
    }

    /** The account of somebody who has done all steps of a first sign-in. */
    public AccountId active(Api.Person person) {
        AccountId account = Api.created(person);
        for (ActivationStep step : ActivationStep.values()) {
            tell(account, new RecordStep(step));
        }
        return account;
    }

    /** As the identity provider's feed would. */
    public void tell(AccountId account, AccountCommand command) {
        Actor feed = new Actor("test-feed");
        Origin origin = new Origin(
                new CommandId(feed, UUID.randomUUID().toString()),
                feed,
                null,
                null,
                UUID.randomUUID(),
                null,
                Instant.now());
        var _ = commands.run(Request.of(origin), attempt -> attempt.decide(Account.TYPE, account.value(), command));
    }

    /** Opens a mailbox that this account is linked to and owns. */
    public void owns(AccountId owner, OdsCode code) {
        MailboxId mailbox = new MailboxId(UUID.randomUUID());
        mailboxes.put(code, mailbox);
        mailboxService.tell(
                stream(mailbox),
                new MailboxOpened(
                        mailbox,
                        pharmacy(code),
                        code,
                        SharedAddress.conventionalFor(code),
                        new DisplayName("Pharmacy"),
                        10));
        link(owner, AccountKind.PERSONAL, code);
        mailboxService.tell(stream(mailbox), new MailboxOwnerChanged(mailbox, pharmacy(code), code, owner));
        await().atMost(SOON).until(() -> tables.count("premises where owner = '" + owner.value() + "'") == 1);
    }

    public void link(AccountId account, AccountKind kind, OdsCode code) {
        link(account, kind, kind == AccountKind.APPLICATION ? Capacity.APPLICATION : Capacity.PREMISES_STAFF, code);
    }

    public void link(AccountId account, AccountKind kind, Capacity capacity, OdsCode code) {
        MailboxId mailbox = mailbox(code);
        mailboxService.tell(
                stream(mailbox), new AccountLinked(mailbox, pharmacy(code), code, account, kind, capacity, 1));
        await().atMost(SOON).until(() -> tables.count("premises_link where account = '" + account.value() + "'") == 1);
    }

    /** Makes an account a deputy of the mailbox's owner (MBX-6). */
    public void deputise(AccountId account, OdsCode code) {
        MailboxId mailbox = mailbox(code);
        mailboxService.tell(stream(mailbox), new DeputyNamed(mailbox, pharmacy(code), code, account));
        await().atMost(SOON).until(() -> tables.count(deputy(account)) == 1);
    }

    public void removeDeputy(AccountId account, OdsCode code) {
        MailboxId mailbox = mailbox(code);
        mailboxService.tell(stream(mailbox), new DeputyRemoved(mailbox, pharmacy(code), code, account));
        await().atMost(SOON).until(() -> tables.count(deputy(account)) == 0);
    }

    /** Tells what else happens to the code's mailbox. */
    public void tell(OdsCode code, MailboxEvent... facts) {
        mailboxService.tell(stream(mailbox(code)), facts);
        mailboxService.flush();
    }

    /** Tells how the review of its links stands. */
    public void tell(OdsCode code, ReviewEvent... facts) {
        mailboxService.tell(new StreamId("mailbox-review", mailbox(code).value()), facts);
        mailboxService.flush();
    }

    public MailboxId mailbox(OdsCode code) {
        return Objects.requireNonNull(mailboxes.get(code));
    }

    private static String deputy(AccountId account) {
        return "premises_deputy where account = '" + account.value() + "'";
    }

    /** Signed in with the account. */
    public Token token(AccountId account) {
        return Tokens.shared().person(Role.STAFF).account(account);
    }

    private static StreamId stream(MailboxId mailbox) {
        return new StreamId("mailbox", mailbox.value());
    }

    public static PharmacyId pharmacy(OdsCode code) {
        return new PharmacyId(UUID.nameUUIDFromBytes(code.value().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        mailboxService.close();
    }
}
