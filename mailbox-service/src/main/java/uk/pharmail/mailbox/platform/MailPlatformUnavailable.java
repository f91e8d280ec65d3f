package uk.pharmail.mailbox.platform;

/** The mail platform did not do what it was asked, and may do it later. Carries nothing of what it answered. */
public final class MailPlatformUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MailPlatformUnavailable(String what) {
        super(what);
    }
}
