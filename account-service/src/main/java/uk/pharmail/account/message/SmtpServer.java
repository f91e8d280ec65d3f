package uk.pharmail.account.message;

import java.util.Optional;

/**
 * The server that takes our mail, and as whom we speak to it. Nothing is sent in clear but within this machine.
 *
 * @param from who sends; its domain is that of every {@code Message-ID}
 */
record SmtpServer(String host, int port, Security security, Optional<Login> login, EmailAddress from) {

    /** How the connection is protected. */
    enum Security {
        /** Begins in clear and must change to TLS before anything is sent. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** In clear, to this machine only. */
        NONE
    }

    /** Its text does not show the password. */
    record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    SmtpServer {
        if (security == Security.NONE && !Loopback.is(host)) {
            throw new IllegalArgumentException("mail to another machine needs STARTTLS or TLS: " + host);
        }
    }

    String domain() {
        return from.value().substring(from.value().indexOf('@') + 1);
    }
}
