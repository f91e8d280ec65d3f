package uk.pharmail.account.message;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** The port over an SMTP server for e-mails and GOV.UK Notify for text messages. */
final class SmtpAndNotify implements Messenger {
    private final SmtpEmails emails;
    private final NotifyTexts texts;

    SmtpAndNotify(SmtpServer server, Letter.Places places, NotifyAccount account, InstantSource clock) {
        this.emails = new SmtpEmails(server, places, clock);
        this.texts = new NotifyTexts(account, clock);
    }

    @Override
    public Delivery send(Message message) {
        return switch (message) {
            case Message.Email email -> emails.send(email);
            case Message.Text text -> texts.send(text);
        };
    }

    @Override
    public Optional<Delivery> earlier(UUID message, Channel channel) {
        return switch (channel) {
            case EMAIL -> Optional.empty();
            case TEXT -> texts.earlier(message);
        };
    }
}
