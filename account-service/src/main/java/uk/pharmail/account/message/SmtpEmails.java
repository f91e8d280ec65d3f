package uk.pharmail.account.message;

import static java.util.Objects.requireNonNullElse;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** E-mails over SMTP, each with a {@code Message-ID} that is made of its id. */
final class SmtpEmails {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern PERMANENT =
            Pattern.compile("(5\\d\\d)[ -](?:(5\\.\\d{1,3}\\.\\d{1,3})\\b)?.*", Pattern.DOTALL);
    /** Of RFC 5321, what says no to a mailbox rather than to us. */
    private static final Set<String> MAILBOX_REFUSED = Set.of("550", "551", "553", "556");

    private final SmtpServer server;
    private final Letter.Places places;
    private final InstantSource clock;
    private final Session session;

    SmtpEmails(SmtpServer server, Letter.Places places, InstantSource clock) {
        this.server = server;
        this.places = places;
        this.clock = clock;
        this.session = Session.getInstance(properties(server));
    }

    Delivery send(Message.Email message) {
        InternetAddress recipient;
        try {
            recipient = new InternetAddress(message.to().value(), true);
        } catch (AddressException e) {
            // it has the form of an address and still no mail server takes it, such as two dots in a row
            return Delivery.NO_SUCH_RECIPIENT;
        }
        try {
            MimeMessage mail = written(message, recipient);
            Transport transport = session.getTransport();
            try {
                transport.connect(
                        server.host(),
                        server.port(),
                        server.login().map(SmtpServer.Login::user).orElse(null),
                        server.login().map(SmtpServer.Login::password).orElse(null));
                transport.sendMessage(mail, mail.getAllRecipients());
                return Delivery.SENT;
            } finally {
                leave(transport);
            }
        } catch (AuthenticationFailedException e) {
            throw new MessengerUnavailable("the mail server refuses our sign-in");
        } catch (MessagingException e) {
            return refused(e);
        }
    }

    private MimeMessage written(Message.Email message, InternetAddress recipient) throws MessagingException {
        Letter letter = Letter.of(message.content(), places);
        MimeMessage mail = new Identified(session, message.id(), server.domain());
        mail.setFrom(new InternetAddress(server.from().value(), true));
        mail.setRecipient(RecipientType.TO, recipient);
        mail.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(clock.instant()));
        // nobody's absence note is to answer it (RFC 3834)
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setText(letter.text(), StandardCharsets.UTF_8.name());
        mail.saveChanges();
        return mail;
    }

    /** What the server has answered counts; how the connection ends does not. */
    private static void leave(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // it was answered already
        }
    }

    /** For good only where the server says no to the mailbox: whatever else it minds is ours to mend. */
    private static Delivery refused(MessagingException failure) {
        int answered = -1;
        for (Exception part = failure; part != null; part = next(part)) {
            if (part instanceof SMTPAddressFailedException refusal) {
                answered = refusal.getReturnCode();
                if (isAboutMailbox(refusal, true)) {
                    return Delivery.NO_SUCH_RECIPIENT;
                }
            } else if (part instanceof SMTPSendFailedException refusal) {
                answered = refusal.getReturnCode();
                if (isAboutMailbox(refusal, false)) {
                    return Delivery.NO_SUCH_RECIPIENT;
                }
            }
        }
        throw new MessengerUnavailable(
                answered > 0
                        ? "the mail server answered with " + answered
                        : "the mail server does not answer: "
                                + deepest(failure).getClass().getSimpleName());
    }

    private static boolean isAboutMailbox(SendFailedException refusal, boolean toRecipient) {
        Matcher permanent = PERMANENT.matcher(requireNonNullElse(refusal.getMessage(), ""));
        if (!permanent.matches()) {
            return false;
        }
        String detail = permanent.group(2);
        if (detail == null) {
            return toRecipient && MAILBOX_REFUSED.contains(permanent.group(1));
        }
        // 5.1.7 and 5.1.8 are about the sender's address
        return (detail.startsWith("5.1.") && !detail.equals("5.1.7") && !detail.equals("5.1.8"))
                || detail.startsWith("5.2.");
    }

    private static @Nullable Exception next(Exception part) {
        return part instanceof MessagingException chained ? chained.getNextException() : null;
    }

    private static Exception deepest(Exception failure) {
        Exception deepest = failure;
        for (Exception part = failure; part != null; part = next(part)) {
            deepest = part;
        }
        return deepest;
    }

    private static Properties properties(SmtpServer server) {
        String patience = String.valueOf(PATIENCE.toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        properties.setProperty("mail.smtp.auth", String.valueOf(server.login().isPresent()));
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        switch (server.security()) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        return properties;
    }

    private static final class Identified extends MimeMessage {
        private final UUID id;
        private final String domain;

        private Identified(Session session, UUID id, String domain) {
            super(session);
            this.id = id;
            this.domain = domain;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@" + domain + ">");
        }
    }
}
