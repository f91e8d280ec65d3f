package uk.pharmail.sourcing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.Unblocker;
import uk.pharmail.sourcing.rest.access.Access;

/** What went wrong, as RFC 9457 writes it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @Nullable String reason,
        @Nullable String rule,
        @Nullable Unblocker whoCanHelp,
        List<Fault> errors) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** Kinds that the status alone does not tell; part of the API. The tags name, and are not meant to be fetched. */
    enum Kind {
        BAD_INPUT("bad-input", "The request is not valid", 400),
        UNAUTHENTICATED("unauthenticated", "It is not known who asks", 401),
        FORBIDDEN("forbidden", "You may not do this", 403),
        ABSENT("refused", "The command was refused", 404),
        REFUSED("refused", "The command was refused", 409),
        REFUSED_FOR_NOW("refused", "The command was refused", 429),
        CHANGED_MEANWHILE("changed-meanwhile", "The resource has changed", 412),
        KEY_REUSED("key-reused", "The Idempotency-Key was used for another request", 422),
        UNPROCESSABLE("unprocessable-content", "The content cannot be taken", 422),
        OVERLOADED("overloaded", "Too much to do", 503),
        OUTCOME_UNKNOWN("outcome-unknown", "It is not known whether the command was applied", 503),
        NOT_YET_APPLIED("not-yet-applied", "The read model is not that far yet", 503);

        private final String type;
        private final String title;
        private final int status;

        Kind(String name, String title, int status) {
            this.type = "tag:pharmail.uk,2026:problem/" + name;
            this.title = title;
            this.status = status;
        }
    }

    static Problem of(Kind kind, String detail, UUID correlation) {
        return new Problem(
                kind.type, kind.title, kind.status, detail, instance(correlation), null, null, null, List.of());
    }

    static Problem badInput(List<Fault> errors, UUID correlation) {
        String detail = errors.size() == 1
                ? "One thing in the request is wrong: see errors."
                : errors.size() + " things in the request are wrong: see errors.";
        Kind kind = Kind.BAD_INPUT;
        return new Problem(kind.type, kind.title, kind.status, detail, instance(correlation), null, null, null, errors);
    }

    static Problem unprocessable(UnprocessableContent refused, UUID correlation) {
        Kind kind = Kind.UNPROCESSABLE;
        return new Problem(
                kind.type,
                kind.title,
                kind.status,
                "Nothing of it was kept: see errors.",
                instance(correlation),
                refused.reason(),
                null,
                null,
                List.of(new Fault(null, null, null, refused.detail())));
    }

    static Problem unauthenticated(Unauthenticated unknown, UUID correlation) {
        Kind kind = Kind.UNAUTHENTICATED;
        return new Problem(
                kind.type,
                kind.title,
                kind.status,
                unknown.reason().explanation(),
                instance(correlation),
                unknown.reason().name(),
                null,
                null,
                List.of());
    }

    static Problem forbidden(Access.Forbidden forbidden, UUID correlation) {
        Kind kind = Kind.FORBIDDEN;
        return new Problem(
                kind.type,
                kind.title,
                kind.status,
                forbidden.reason().explanation(),
                instance(correlation),
                forbidden.reason().name(),
                forbidden.rule(),
                forbidden.whoCanHelp(),
                List.of());
    }

    static Problem refused(Rejected rejected, UUID correlation) {
        Rejected.Reason reason = rejected.reason();
        Kind kind = reason.absent() ? Kind.ABSENT : reason.endsAfter() == null ? Kind.REFUSED : Kind.REFUSED_FOR_NOW;
        return new Problem(
                kind.type,
                kind.title,
                kind.status,
                rejected.reason().explanation(),
                instance(correlation),
                rejected.reason().name(),
                rejected.rule(),
                rejected.unblocker(),
                List.of());
    }

    /** A problem of which the status says everything. */
    static Problem plain(int status, String title, String detail, UUID correlation) {
        return new Problem("about:blank", title, status, detail, instance(correlation), null, null, null, List.of());
    }

    private static String instance(UUID correlation) {
        return "urn:uuid:" + correlation;
    }
}
