package uk.pharmail.testing;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A real mail server in this process, reachable from this machine only: takes every mail by SMTP, sends none on, and shows
 * each recipient's by IMAP, where the address is the user and any password does. Mails are in memory and end with it.
 */
public final class EmbeddedMail implements AutoCloseable {
    /** It logs the addresses of those who get mail. */
    private static final Logger ITS_LOG = Logger.getLogger("com.icegreen.greenmail");

    private static final String HERE = "127.0.0.1";
    private static @Nullable EmbeddedMail shared;

    private final GreenMail server;
    private final int smtpPort;
    private final int imapPort;

    private EmbeddedMail(GreenMail server, int smtpPort, int imapPort) {
        this.server = server;
        this.smtpPort = smtpPort;
        this.imapPort = imapPort;
    }

    /** A mail as its recipient sees it. */
    public record Mail(String messageId, String from, String subject, String text, String headers) {}

    /** The one that all tests of this JVM use, started at the first call. */
    public static synchronized EmbeddedMail shared() {
        EmbeddedMail running = shared;
        if (running == null) {
            running = start(Ports.free(), Ports.free());
            shared = running;
        }
        return running;
    }

    /** Returns when both ports take connections. */
    public static EmbeddedMail start(int smtpPort, int imapPort) {
        ITS_LOG.setLevel(Level.WARNING);
        GreenMail server = new GreenMail(new ServerSetup[] {
            new ServerSetup(smtpPort, HERE, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(imapPort, HERE, ServerSetup.PROTOCOL_IMAP)
        });
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
        return new EmbeddedMail(server, smtpPort, imapPort);
    }

    public int smtpPort() {
        return smtpPort;
    }

    public int imapPort() {
        return imapPort;
    }

    /** What a service needs to send its mails here. */
    public Map<String, String> settings() {
        return Map.of(
                "pharmail.messages.smtp.host",
                HERE,
                "pharmail.messages.smtp.port",
                String.valueOf(smtpPort),
                "pharmail.messages.smtp.security",
                "NONE",
                "pharmail.messages.smtp.from",
                "donotreply@pharmail.example");
    }

    /** All mails to this address, oldest first. */
    public List<Mail> receivedBy(String address) {
        GreenMailUser user = server.getUserManager().getUserByEmail(address);
        if (user == null) {
            return List.of();
        }
        try {
            // copied first: others come in while it is read
            List<StoredMessage> all = List.copyOf(
                    server.getManagers().getImapHostManager().getInbox(user).getMessages());
            return all.stream()
                    .map(StoredMessage::getMimeMessage)
                    .map(EmbeddedMail::read)
                    .toList();
        } catch (FolderException e) {
            throw new IllegalStateException("mails cannot be read", e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    private static Mail read(MimeMessage mail) {
        try {
            return new Mail(
                    mail.getMessageID(),
                    GreenMailUtil.getAddressList(mail.getFrom()),
                    mail.getSubject(),
                    mail.getContent().toString().replace("\r\n", "\n"),
                    GreenMailUtil.getHeaders(mail));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail cannot be read", e);
        }
    }
}
