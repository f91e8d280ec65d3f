package uk.pharmail.account.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.pharmail.account.address.PersonalAddress;
import uk.pharmail.account.identity.TemporaryPassword;
import uk.pharmail.account.identity.UserName;
import uk.pharmail.account.message.Outside.Mail;
import uk.pharmail.account.message.Outside.Trouble;
import uk.pharmail.account.vault.Holder;
import uk.pharmail.account.vault.PersonalData;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.testing.LogCapture;

/** What every messenger does, the fake as well as the real one. */
abstract class MessengerContract {
    private static final Instant EVENING = Instant.parse("2026-07-03T16:30:00Z");
    private static int numbers = 100;

    private final UUID id = UUID.randomUUID();
    private final EmailAddress kim = new EmailAddress("kim.quillfeather." + id + "@postbox.example");
    private final MobileNumber mobile = number();
    private final UserName userName = new UserName("kim.quillfeather@nhs.net");

    abstract Messenger messenger();

    abstract Outside outside();

    @Nested
    class Emails {
        @Test
        @DisplayName("REG-1 the user name goes by e-mail, and no password with it")
        void login_name() {
            assertThat(messenger().send(loginName())).isEqualTo(Delivery.SENT);

            assertThat(outside().mails(kim)).singleElement().satisfies(mail -> {
                assertThat(mail.subject()).isEqualTo("Your NHSmail user name");
                assertThat(mail.text())
                        .contains("Your user name is: kim.quillfeather@nhs.net", "text message", "portal", "helpdesk")
                        .doesNotContain("((", "http");
            });
        }

        @Test
        @DisplayName("ACC-3 that an account is active goes by e-mail")
        void account_active() {
            assertThat(messenger().send(new Message.Email(id, kim, new EmailContent.AccountActive())))
                    .isEqualTo(Delivery.SENT);

            assertThat(outside().mails(kim))
                    .extracting(Mail::subject)
                    .containsExactly("Your NHSmail account is active");
        }

        @Test
        @DisplayName("every e-mail is filled in, says whom to ask, and has no link that a person could be lured by")
        void every_text() {
            messenger().send(loginName());
            LocalDate day = LocalDate.of(2026, 7, 3);
            AccountId account = new AccountId(UUID.randomUUID());
            List<EmailContent> others = new ArrayList<>(List.of(
                    new EmailContent.AccountActive(),
                    new EmailContent.ContactConfirmation(),
                    new EmailContent.ContactChanged(),
                    new EmailContent.AddressChanged(userName)));
            for (DeadlineKind deadline : EnumSet.complementOf(EnumSet.of(DeadlineKind.CONTACT_CONFIRMATION))) {
                others.add(new EmailContent.Warning(deadline, day, List.of("FXX42"), List.of("FXX42", "FXX43")));
                others.add(new EmailContent.WarningToOwner(
                        account, null, deadline, day, List.of("FXX42"), List.of("FXX42"), List.of("FXX42")));
                others.add(new EmailContent.WarningOfApplication(
                        account, new UserName("orders.fxx42.donotreply@nhs.net"), deadline, day, List.of("FXX42")));
                others.add(new EmailContent.WarningToHelpdesk(
                        account, deadline, day, List.of(), List.of("FXX42"), List.of(), List.of("FXX42")));
            }
            others.add(new EmailContent.Unreached(new Holder(
                    new PersonalData("Kim", "Quill", null, null),
                    new PersonalAddress("kim.quill@nhs.net"),
                    List.of())));
            others.add(new EmailContent.EmergencyLink(account, null, "FXX42", EVENING, day));
            others.add(new EmailContent.EmergencyLinkToHelpdesk(account, "FXX42", EVENING, day, true, true));
            for (EmailContent.Word word : EmailContent.Word.values()) {
                EmailContent.Review review =
                        new EmailContent.Review(word, "FXX42", 2, List.of(ReviewCause.values()), day);
                others.add(review);
                others.add(new EmailContent.ReviewToHelpdesk(review, true));
            }
            others.forEach(content -> messenger().send(new Message.Email(UUID.randomUUID(), kim, content)));

            assertThat(outside().mails(kim))
                    .hasSize(1 + others.size())
                    .allSatisfy(
                            mail -> assertThat(mail.text()).contains("helpdesk").doesNotContain("((", "http"));
        }

        @Test
        @DisplayName(
                "LINK-7 of an emergency link is said whose and which it is, until when in London's time, when it is reviewed and what"
                        + " to do; the helpdesk hears no name, but who could not be told")
        void emergency_link() {
            AccountId account = new AccountId(UUID.randomUUID());
            LocalDate day = LocalDate.of(2026, 7, 6);
            Holder holder = new Holder(
                    new PersonalData("Lou", "Locum", null, null), new PersonalAddress("lou.locum@nhs.net"), List.of());
            send(new EmailContent.EmergencyLink(account, holder, "FXX42", EVENING, day));
            send(new EmailContent.EmergencyLinkToHelpdesk(account, "FXX42", EVENING, day, true, false));
            send(new EmailContent.EmergencyLinkToHelpdesk(account, "FXX42", EVENING, day, false, true));

            List<Mail> mails = outside().mails(kim);
            assertThat(mails.getFirst().text())
                    .contains(
                            "National Service Desk",
                            "lou.locum@nhs.net of Lou Locum",
                            "FXX42",
                            "5:30pm on 3 July 2026 (London time)",
                            "next working day, 6 July 2026",
                            "did not expect it");
            assertThat(mails.get(1).text())
                    .contains(account.value().toString(), "no owner who could be told")
                    .doesNotContain("The contractor is not told");
            assertThat(mails.get(2).text())
                    .contains("The contractor is not told")
                    .doesNotContain("no owner who could be told");
        }

        @Test
        @DisplayName(
                "LINK-5 of a review is said how many links wait, until when and why; the helpdesk hears whether that is over")
        void review() {
            LocalDate day = LocalDate.of(2026, 7, 3);
            List<ReviewCause> causes = List.of(ReviewCause.AGE, ReviewCause.EMERGENCY_LINK);
            for (EmailContent.Word word : EmailContent.Word.values()) {
                EmailContent.Review review = new EmailContent.Review(word, "FXX42", 3, causes, day);
                send(review);
                send(new EmailContent.ReviewToHelpdesk(review, word != EmailContent.Word.OVERDUE));
            }

            List<Mail> mails = outside().mails(kim);
            assertThat(mails)
                    .allSatisfy(mail -> assertThat(mail.text())
                            .contains("FXX42", ": 3.", "3 July 2026", "for a long time", "out of hours"));
            assertThat(mails.stream().map(Mail::subject).distinct()).hasSize(4);
            assertThat(mails.get(1).text()).contains("The last day to answer is", "no owner who could be told");
            assertThat(mails.getLast().text())
                    .contains("The last day to answer was")
                    .doesNotContain("no owner");
        }

        private void send(EmailContent content) {
            assertThat(messenger().send(new Message.Email(UUID.randomUUID(), kim, content)))
                    .isEqualTo(Delivery.SENT);
        }

        @Test
        void a_mailbox_that_does_not_exist_is_for_good() {
            outside().doesNotExist(kim);

            assertThat(messenger().send(loginName())).isEqualTo(Delivery.NO_SUCH_RECIPIENT);
            assertThat(outside().mails(kim)).isEmpty();
        }

        @Test
        void an_address_that_no_server_takes_is_for_good() {
            EmailAddress dots = new EmailAddress("kim..quillfeather@postbox.example");

            assertThat(messenger().send(new Message.Email(id, dots, new EmailContent.AccountActive())))
                    .isEqualTo(Delivery.NO_SUCH_RECIPIENT);
        }

        @Test
        void what_is_sent_back_for_now_goes_at_the_next_try() {
            outside().next(Channel.EMAIL, Trouble.BUSY);

            assertThatThrownBy(() -> messenger().send(loginName())).isInstanceOf(MessengerUnavailable.class);
            assertThat(outside().mails(kim)).isEmpty();

            assertThat(messenger().send(loginName())).isEqualTo(Delivery.SENT);
            assertThat(outside().mails(kim)).hasSize(1);
        }

        @Test
        @DisplayName("a double after a lost reply has the same Message-ID, and another message has another")
        void lost_reply() {
            outside().next(Channel.EMAIL, Trouble.REPLY_LOST);

            assertThatThrownBy(() -> messenger().send(loginName())).isInstanceOf(MessengerUnavailable.class);
            messenger().send(loginName());

            List<Mail> mails = outside().mails(kim);
            assertThat(mails)
                    .hasSize(2)
                    .extracting(Mail::messageId)
                    .containsOnly(mails.getFirst().messageId());
            assertThat(messenger().earlier(id, Channel.EMAIL)).isEmpty();
            messenger().send(new Message.Email(UUID.randomUUID(), kim, new EmailContent.AccountActive()));
            assertThat(outside().mails(kim).getLast().messageId())
                    .isNotEqualTo(mails.getFirst().messageId());
        }
    }

    @Nested
    class Texts {
        @Test
        @DisplayName("REG-1 ACC-8 the temporary password goes as a text message, with its end in London's time")
        void password() {
            assertThat(messenger().earlier(id, Channel.TEXT)).isEmpty();

            assertThat(messenger().send(text("kettle-lamp"))).isEqualTo(Delivery.SENT);

            assertThat(outside().texts(mobile))
                    .singleElement()
                    .satisfies(text -> assertThat(text)
                            .contains("kettle-lamp", "5:30pm on 3 July 2026", "must change it the first time")
                            .doesNotContain("((", "http", "quillfeather"));
            assertThat(messenger().earlier(id, Channel.TEXT)).contains(Delivery.SENT);
        }

        @Test
        void the_same_message_goes_once_whatever_password_is_in_it() {
            messenger().send(text("kettle-lamp"));

            assertThat(messenger().send(text("orchard-spoon"))).isEqualTo(Delivery.SENT);
            assertThat(outside().texts(mobile)).singleElement().asString().contains("kettle-lamp");
        }

        @Test
        void two_messages_to_one_number_are_two() {
            messenger().send(text("kettle-lamp"));
            messenger().send(text(UUID.randomUUID(), "orchard-spoon"));

            assertThat(outside().texts(mobile)).hasSize(2);
        }

        @Test
        @DisplayName("after a lost reply the sender learns that it has gone, before a new password is made")
        void lost_reply() {
            outside().next(Channel.TEXT, Trouble.REPLY_LOST);

            assertThatThrownBy(() -> messenger().send(text("kettle-lamp"))).isInstanceOf(MessengerUnavailable.class);

            assertThat(messenger().earlier(id, Channel.TEXT)).contains(Delivery.SENT);
            assertThat(messenger().send(text("orchard-spoon"))).isEqualTo(Delivery.SENT);
            assertThat(outside().texts(mobile)).singleElement().asString().contains("kettle-lamp");
        }

        @Test
        void what_is_sent_back_for_now_goes_at_the_next_try() {
            outside().next(Channel.TEXT, Trouble.BUSY);

            assertThatThrownBy(() -> messenger().send(text("kettle-lamp"))).isInstanceOf(MessengerUnavailable.class);
            assertThat(messenger().earlier(id, Channel.TEXT)).isEmpty();

            assertThat(messenger().send(text("orchard-spoon"))).isEqualTo(Delivery.SENT);
            assertThat(outside().texts(mobile)).singleElement().asString().contains("orchard-spoon");
        }

        @ParameterizedTest(name = "{0} is no mobile number, for good")
        @EnumSource
        void no_mobile_number(Wrong wrong) {
            Delivery delivery = messenger()
                    .send(new Message.Text(
                            id,
                            new MobileNumber(wrong.number),
                            new TextContent.Password(new TemporaryPassword("kettle-lamp"), EVENING)));

            assertThat(delivery).isEqualTo(wrong.delivery);
            assertThat(outside().texts(new MobileNumber(wrong.number))).isEmpty();
            assertThat(messenger().earlier(id, Channel.TEXT)).isEmpty();
        }

        @Test
        void a_number_where_this_service_may_not_send_is_for_good() {
            outside().isNotAllowed(mobile);

            assertThat(messenger().send(text("kettle-lamp"))).isEqualTo(Delivery.RECIPIENT_NOT_ALLOWED);
            assertThat(outside().texts(mobile)).isEmpty();
        }

        @Test
        void a_number_out_of_use_is_learnt_afterwards_and_is_for_good() {
            outside().isOutOfUse(mobile);

            assertThat(messenger().send(text("kettle-lamp"))).isEqualTo(Delivery.SENT);

            assertThat(messenger().earlier(id, Channel.TEXT)).contains(Delivery.NO_SUCH_RECIPIENT);
            assertThat(messenger().send(text("orchard-spoon"))).isEqualTo(Delivery.NO_SUCH_RECIPIENT);
        }

        @Test
        void what_broke_on_the_way_has_not_gone() {
            outside().breaksOnTheWay(mobile);
            messenger().send(text("kettle-lamp"));

            assertThat(messenger().earlier(id, Channel.TEXT)).isEmpty();
        }
    }

    enum Wrong {
        TOO_SHORT("+44770090", Delivery.NO_SUCH_RECIPIENT),
        TOO_LONG("+44770090012345", Delivery.NO_SUCH_RECIPIENT),
        NO_MOBILE("+442079460000", Delivery.NO_SUCH_RECIPIENT),
        ABROAD("+15005550006", Delivery.RECIPIENT_NOT_ALLOWED);

        private final String number;
        private final Delivery delivery;

        Wrong(String number, Delivery delivery) {
            this.number = number;
            this.delivery = delivery;
        }
    }

    @Test
    @DisplayName("LIFE-5 nothing personal is in a log, an exception or a text of an object")
    void nothing_personal() {
        outside().doesNotExist(new EmailAddress("nobody." + kim.value()));
        try (LogCapture log = new LogCapture()) {
            StringBuilder shown = new StringBuilder();
            for (Trouble trouble : Trouble.values()) {
                for (Message message : List.of(loginName(), text(UUID.randomUUID(), "kettle-lamp"))) {
                    outside().next(message instanceof Message.Email ? Channel.EMAIL : Channel.TEXT, trouble);
                    assertThatThrownBy(() -> messenger().send(message)).satisfies(failure -> {
                        for (Throwable part = failure; part != null; part = part.getCause()) {
                            shown.append(part);
                        }
                    });
                    shown.append(message);
                    messenger().send(message);
                }
            }
            messenger()
                    .send(new Message.Email(
                            id, new EmailAddress("nobody." + kim.value()), new EmailContent.LoginName(userName)));

            assertThat(shown.append(log.text()).toString())
                    .contains(id.toString())
                    .doesNotContainIgnoringCase("quillfeather")
                    .doesNotContain("postbox", mobile.value().substring(3), "kettle");
        }
    }

    private Message loginName() {
        return new Message.Email(id, kim, new EmailContent.LoginName(userName));
    }

    private Message text(String password) {
        return text(id, password);
    }

    private Message text(UUID message, String password) {
        return new Message.Text(message, mobile, new TextContent.Password(new TemporaryPassword(password), EVENING));
    }

    /** Of those that are kept for drama, another for each test. */
    private static synchronized MobileNumber number() {
        numbers++;
        return new MobileNumber("+447700900" + numbers);
    }
}
