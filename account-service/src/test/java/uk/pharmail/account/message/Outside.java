package uk.pharmail.account.message;

import java.util.List;

/** What is beyond the messenger: the people whom messages reach, and what may happen on the way. */
public interface Outside {

    /** What happens to the next message of a channel. */
    enum Trouble {
        /** It is sent back for now. */
        BUSY,
        /** It is taken, and the messenger does not hear of it. */
        REPLY_LOST
    }

    /** An e-mail as its recipient sees it. */
    record Mail(String messageId, String subject, String text) {}

    /** All that reached this address, oldest first. */
    List<Mail> mails(EmailAddress to);

    /** The texts that reached this number, oldest first. */
    List<String> texts(MobileNumber to);

    void next(Channel channel, Trouble trouble);

    /** There is no such mailbox. */
    void doesNotExist(EmailAddress address);

    /** This service may not send there. */
    void isNotAllowed(MobileNumber number);

    /** Texts to this number are taken, and do not arrive for good. */
    void isOutOfUse(MobileNumber number);

    /** Texts to this number are taken, and are to be sent again because something broke on the way. */
    void breaksOnTheWay(MobileNumber number);
}
