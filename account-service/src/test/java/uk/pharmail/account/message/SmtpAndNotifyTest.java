package uk.pharmail.account.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.account.identity.TemporaryPassword;
import uk.pharmail.account.identity.UserName;
import uk.pharmail.testing.EmbeddedMail;
import uk.pharmail.testing.NotifyStandIn;
import uk.pharmail.testing.Ports;

class SmtpAndNotifyTest extends MessengerContract {
    private static final NotifyAccount.Templates NO_TEMPLATES =
            new NotifyAccount.Templates(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private static final Letter.Places PLACES = new Letter.Places("portal.example", "helpdesk@pharmail.example");
    private static final EmailAddress FROM = new EmailAddress("donotreply@pharmail.example");
    private static EmbeddedMail mail;
    private static MailGate gate;
    private static NotifyStandIn govUkNotify;
    private static Messenger messenger;

    private final EmailAddress to = new EmailAddress("jo." + UUID.randomUUID() + "@postbox.example");

    @BeforeAll
    static void start() {
        mail = EmbeddedMail.start(Ports.free(), Ports.free());
        gate = MailGate.before(mail.smtpPort());
        govUkNotify = NotifyStandIn.start(Ports.free(), Path.of("src/main/resources/messages"));
        messenger = of(here(gate.port()), account(govUkNotify.url(), govUkNotify.apiKey()));
    }

    @AfterAll
    static void stop() throws IOException {
        govUkNotify.close();
        gate.close();
        mail.close();
    }

    @Override
    Messenger messenger() {
        return messenger;
    }

    @Override
    Outside outside() {
        return new Outside() {
            @Override
            public List<Mail> mails(EmailAddress to) {
                return mail.receivedBy(to.value()).stream()
                        .map(one -> new Mail(one.messageId(), one.subject(), one.text()))
                        .toList();
            }

            @Override
            public List<String> texts(MobileNumber to) {
                return govUkNotify.receivedBy(to.value()).stream()
                        .map(NotifyStandIn.Sms::text)
                        .toList();
            }

            @Override
            public void next(Channel channel, Trouble trouble) {
                switch (channel) {
                    case EMAIL -> {
                        switch (trouble) {
                            case BUSY -> gate.answer("RCPT", "451 4.3.2 try again later");
                            case REPLY_LOST -> gate.loseReply();
                        }
                    }
                    case TEXT ->
                        govUkNotify.next(
                                switch (trouble) {
                                    case BUSY -> NotifyStandIn.Trouble.RATE_LIMIT;
                                    case REPLY_LOST -> NotifyStandIn.Trouble.REPLY_LOST;
                                });
                }
            }

            @Override
            public void doesNotExist(EmailAddress address) {
                gate.doesNotExist(address.value());
            }

            @Override
            public void isNotAllowed(MobileNumber number) {
                govUkNotify.isNotOnTeam(number.value());
            }

            @Override
            public void isOutOfUse(MobileNumber number) {
                govUkNotify.endsAs(number.value(), "permanent-failure");
            }

            @Override
            public void breaksOnTheWay(MobileNumber number) {
                govUkNotify.endsAs(number.value(), "technical-failure");
            }
        };
    }

    @ParameterizedTest(name = "{1} to {0} is for good")
    @CsvSource({
        "RCPT, 550 no such user",
        "RCPT, 553 mailbox name not allowed",
        "RCPT, 550 5.2.1 mailbox disabled",
        "RCPT, 554 5.1.10 null MX",
        "., 554 5.1.1 no such user"
    })
    void no_mailbox(String command, String reply) {
        gate.answer(command, reply);

        assertThat(messenger.send(active())).isEqualTo(Delivery.NO_SUCH_RECIPIENT);
        assertThat(mail.receivedBy(to.value())).isEmpty();
    }

    @ParameterizedTest(name = "{1} to {0} is ours to mend, and to be sent again")
    @CsvSource({
        "RCPT, 550 5.7.1 relaying denied",
        "RCPT, 450 4.2.1 greylisted",
        "RCPT, 530 5.7.0 sign in first",
        "MAIL, 550 sender refused",
        "MAIL, 550 5.1.8 sender's domain does not exist",
        "DATA, 421 4.3.0 shutting down",
        "., 554 5.7.1 looks like spam",
        "., 452 4.3.1 no space left"
    })
    void sent_again(String command, String reply) {
        gate.answer(command, reply);

        assertThatThrownBy(() -> messenger.send(active()))
                .isInstanceOf(MessengerUnavailable.class)
                .hasMessage("the mail server answered with " + reply.substring(0, 3));
        assertThat(mail.receivedBy(to.value())).isEmpty();
        assertThat(messenger.send(active())).isEqualTo(Delivery.SENT);
    }

    @Test
    void an_email_is_from_us_and_asks_for_no_automatic_answer() {
        Message.Email message = active();
        messenger.send(message);

        assertThat(mail.receivedBy(to.value())).singleElement().satisfies(one -> {
            assertThat(one.messageId()).isEqualTo("<" + message.id() + "@pharmail.example>");
            assertThat(one.from()).isEqualTo(FROM.value());
            assertThat(one.headers())
                    .contains("Auto-Submitted: auto-generated", "text/plain; charset=UTF-8")
                    .contains("To: " + to.value());
            assertThat(one.text()).contains("portal.example", "helpdesk@pharmail.example");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo@postbox.example\r\nBcc: all@postbox.example",
                "jo@postbox.example\nSubject: hello",
                "jo@postbox.example, all@postbox.example",
                "Jo <jo@postbox.example>",
                "jo@postbox.example>\r\nDATA",
                ""
            })
    void an_address_brings_no_header_and_no_second_recipient(String value) {
        assertThatThrownBy(() -> new EmailAddress(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an e-mail address");
    }

    @Test
    @DisplayName("REG-1 a user name with line breaks and placeholders stays text")
    void strange_user_name() {
        UserName strange = new UserName("jo\r\n.\r\nMAIL FROM:<x@postbox.example>\r\n((helpdesk)) é");
        Message message = new Message.Email(UUID.randomUUID(), to, new EmailContent.LoginName(strange));

        assertThat(messenger.send(message)).isEqualTo(Delivery.SENT);
        assertThat(mail.receivedBy(to.value()))
                .singleElement()
                .satisfies(
                        one -> assertThat(one.text()).contains(strange.value().replace("\r\n", "\n")));
    }

    @Test
    void a_server_without_tls_gets_nothing_where_it_is_wanted() {
        for (SmtpServer.Security security : List.of(SmtpServer.Security.STARTTLS, SmtpServer.Security.TLS)) {
            int before = gate.commands().size();
            SmtpServer server = new SmtpServer(
                    "127.0.0.1",
                    gate.port(),
                    security,
                    Optional.of(new SmtpServer.Login("pharmail", "its-password")),
                    FROM);

            assertThatThrownBy(() -> of(server, account(govUkNotify.url(), govUkNotify.apiKey()))
                            .send(active()))
                    .isInstanceOf(MessengerUnavailable.class);
            assertThat(gate.commands().subList(before, gate.commands().size()))
                    .noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    @Test
    void nothing_leaves_this_machine_in_clear() {
        assertThatThrownBy(() -> new SmtpServer("mail.example", 25, SmtpServer.Security.NONE, Optional.empty(), FROM))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> account(URI.create("http://notify.example"), govUkNotify.apiKey()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void servers_that_are_away_are_unavailable() {
        Messenger alone = of(here(Ports.free()), account(URI.create("http://127.0.0.1:1"), govUkNotify.apiKey()));

        assertThatThrownBy(() -> alone.send(active())).isInstanceOf(MessengerUnavailable.class);
        assertThatThrownBy(() -> alone.send(password())).isInstanceOf(MessengerUnavailable.class);
        assertThatThrownBy(() -> alone.earlier(UUID.randomUUID(), Channel.TEXT))
                .isInstanceOf(MessengerUnavailable.class);
    }

    @Test
    void what_is_wrong_with_our_set_up_is_unavailable_and_not_the_persons_fault() {
        URI url = govUkNotify.url();
        String otherKey = govUkNotify.apiKey().replaceAll("-[0-9a-f]{12}$", "-000000000000");
        NotifyAccount noTemplate = NotifyAccount.of(url, govUkNotify.apiKey(), NO_TEMPLATES);
        InstantSource slow = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(-1));

        assertThatThrownBy(() -> of(here(gate.port()), account(url, otherKey)).send(password()))
                .hasMessage("GOV.UK Notify answered a look-up with 403");
        assertThatThrownBy(() -> new SmtpAndNotify(here(gate.port()), PLACES, account(url, govUkNotify.apiKey()), slow)
                        .send(password()))
                .hasMessage("GOV.UK Notify answered a look-up with 403");
        assertThatThrownBy(() -> of(here(gate.port()), noTemplate).send(password()))
                .hasMessage("GOV.UK Notify took a message for bad: BadRequestError");
    }

    @Test
    void a_failure_of_notify_is_unavailable() {
        govUkNotify.next(NotifyStandIn.Trouble.BROKEN);

        assertThatThrownBy(() -> messenger.send(password())).hasMessage("GOV.UK Notify answered with 500");
    }

    @Test
    void an_api_key_is_taken_as_notify_shows_it() {
        String service = "26785a09-ab16-4eb0-8407-a37497a57506";
        String secret = "3d844edf-8d35-48ac-975b-e847b4f122b0";
        URI url = URI.create("https://api.notifications.service.gov.uk");

        NotifyAccount account = NotifyAccount.of(url, "my-own-key-" + service + "-" + secret, NO_TEMPLATES);

        assertThat(account.service()).isEqualTo(service);
        assertThat(account.secret()).isEqualTo(secret);
        assertThat(account.toString()).doesNotContain(secret);
        assertThatThrownBy(() -> NotifyAccount.of(url, "my-own-key-" + secret, NO_TEMPLATES))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain(secret);
    }

    private Message.Email active() {
        return new Message.Email(
                UUID.nameUUIDFromBytes(to.value().getBytes(StandardCharsets.UTF_8)),
                to,
                new EmailContent.AccountActive());
    }

    private static Message password() {
        return new Message.Text(
                UUID.randomUUID(),
                new MobileNumber("+447700900099"),
                new TextContent.Password(new TemporaryPassword("kettle-lamp"), Instant.EPOCH));
    }

    private static Messenger of(SmtpServer server, NotifyAccount account) {
        return new SmtpAndNotify(server, PLACES, account, InstantSource.system());
    }

    private static SmtpServer here(int port) {
        return new SmtpServer("127.0.0.1", port, SmtpServer.Security.NONE, Optional.empty(), FROM);
    }

    private static NotifyAccount account(URI url, String apiKey) {
        return NotifyAccount.of(
                url,
                apiKey,
                new NotifyAccount.Templates(
                        govUkNotify.template("temporary-password"),
                        govUkNotify.template("lifecycle-warning"),
                        govUkNotify.template("application-password"),
                        govUkNotify.template("contact-changed")));
    }
}
