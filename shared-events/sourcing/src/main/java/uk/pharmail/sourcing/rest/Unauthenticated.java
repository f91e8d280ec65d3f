package uk.pharmail.sourcing.rest;

/** It is not known who asks. Says why by a reason alone, so that nothing of a token can get into it. */
final class Unauthenticated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not; names are part of the API. */
    enum Reason {
        TOKEN_NEEDED("Send an access token: Authorization: Bearer and the token.", "Bearer"),
        TOKEN_REFUSED("The token is not of this issuer, not for this audience, or not valid now.", invalid()),
        NOBODY_NAMED("The token names neither a person nor a client.", invalid());

        private final String explanation;
        private final String challenge;

        Reason(String explanation, String challenge) {
            this.explanation = explanation;
            this.challenge = challenge;
        }

        private static String invalid() {
            return "Bearer error=\"invalid_token\"";
        }

        String explanation() {
            return explanation;
        }

        /** For {@code WWW-Authenticate} (RFC 6750). */
        String challenge() {
            return challenge;
        }
    }

    Unauthenticated(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
