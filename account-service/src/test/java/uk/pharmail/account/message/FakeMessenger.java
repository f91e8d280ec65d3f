package uk.pharmail.account.message;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps what it sends in memory, with what each channel promises and no more. */
public final class FakeMessenger implements Messenger, Outside {
    private static final Letter.Places PLACES = new Letter.Places("portal.example", "helpdesk@pharmail.example");

    private final List<Sent> sent = new ArrayList<>();
    private final Map<Channel, Trouble> next = new EnumMap<>(Channel.class);
    private final Set<EmailAddress> unknown = new HashSet<>();
    private final Set<MobileNumber> notAllowed = new HashSet<>();
    private final Map<MobileNumber, Optional<Delivery>> ends = new HashMap<>();

    private record Sent(Message message, String text) {}

    @Override
    public synchronized Delivery send(Message message) {
        return switch (message) {
            case Message.Email email -> send(email);
            case Message.Text text -> send(text);
        };
    }

    @Override
    public synchronized Optional<Delivery> earlier(UUID message, Channel channel) {
        return switch (channel) {
            case EMAIL -> Optional.empty();
            case TEXT ->
                sent.stream()
                        .map(Sent::message)
                        .filter(Message.Text.class::isInstance)
                        .map(Message.Text.class::cast)
                        .filter(text -> text.id().equals(message))
                        .findFirst()
                        .flatMap(text -> ends.getOrDefault(text.to(), Optional.of(Delivery.SENT)));
        };
    }

    private Delivery send(Message.Email email) {
        sendBackIfBusy(Channel.EMAIL);
        if (unknown.contains(email.to()) || email.to().value().contains("..")) {
            return Delivery.NO_SUCH_RECIPIENT;
        }
        sent.add(new Sent(email, Letter.of(email.content(), PLACES).text()));
        loseReply(Channel.EMAIL);
        return Delivery.SENT;
    }

    private Delivery send(Message.Text text) {
        Optional<Delivery> earlier = earlier(text.id(), Channel.TEXT);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        sendBackIfBusy(Channel.TEXT);
        if (notAllowed.contains(text.to()) || !text.to().value().startsWith("+44")) {
            return Delivery.RECIPIENT_NOT_ALLOWED;
        }
        if (!text.to().value().matches("\\+447[0-9]{9}")) {
            return Delivery.NO_SUCH_RECIPIENT;
        }
        String said = switch (text.content()) {
            case TextContent.Password password ->
                "Password " + password.password().value() + " until " + NotifyTexts.shown(password.validUntil())
                        + ", you must change it the first time";
            case TextContent.Warning warning ->
                "Your account will be " + Fate.of(warning.deadline()).words() + " on " + Fate.shown(warning.on());
            case TextContent.OfApplication application ->
                "Password of " + application.address().value() + ": "
                        + application.password().value();
            case TextContent.ContactChanged _ -> "changed";
        };
        sent.add(new Sent(text, said));
        loseReply(Channel.TEXT);
        return Delivery.SENT;
    }

    private void sendBackIfBusy(Channel channel) {
        if (next.remove(channel, Trouble.BUSY)) {
            throw new MessengerUnavailable("busy");
        }
    }

    private void loseReply(Channel channel) {
        if (next.remove(channel, Trouble.REPLY_LOST)) {
            throw new MessengerUnavailable("no reply");
        }
    }

    @Override
    public synchronized List<Mail> mails(EmailAddress to) {
        List<Mail> mails = new ArrayList<>();
        for (Sent one : sent) {
            if (one.message() instanceof Message.Email email && email.to().equals(to)) {
                mails.add(new Mail(
                        email.id().toString(),
                        Letter.of(email.content(), PLACES).subject(),
                        one.text()));
            }
        }
        return mails;
    }

    @Override
    public synchronized List<String> texts(MobileNumber to) {
        List<String> texts = new ArrayList<>();
        for (Sent one : sent) {
            if (one.message() instanceof Message.Text text && text.to().equals(to)) {
                texts.add(one.text());
            }
        }
        return texts;
    }

    @Override
    public synchronized void next(Channel channel, Trouble trouble) {
        next.put(channel, trouble);
    }

    @Override
    public synchronized void doesNotExist(EmailAddress address) {
        unknown.add(address);
    }

    @Override
    public synchronized void isNotAllowed(MobileNumber number) {
        notAllowed.add(number);
    }

    @Override
    public synchronized void isOutOfUse(MobileNumber number) {
        ends.put(number, Optional.of(Delivery.NO_SUCH_RECIPIENT));
    }

    @Override
    public synchronized void breaksOnTheWay(MobileNumber number) {
        ends.put(number, Optional.empty());
    }
}
