package uk.pharmail.sourcing.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import jakarta.inject.Singleton;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.command.KeyReusedForAnotherBody;
import uk.pharmail.sourcing.command.OutcomeUnknown;
import uk.pharmail.sourcing.command.PreconditionFailed;
import uk.pharmail.sourcing.command.TooManyConflicts;
import uk.pharmail.sourcing.rest.access.Access;
import uk.pharmail.sourcing.rest.access.Policy;
import uk.pharmail.sourcing.rest.access.Scope;
import uk.pharmail.sourcing.store.Overloaded;
import uk.pharmail.sourcing.store.StoreAway;

/** Whatever goes wrong is answered as a problem (RFC 9457) that repeats nothing of what was sent and shows nothing of our insides. */
@Singleton
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final Call call;
    private final ObjectMapper json;
    private final Policy policy;

    Problems(Call call, ObjectMapper json, Policy policy) {
        this.call = call;
        this.json = json;
        this.policy = policy;
    }

    @ServerExceptionMapper
    public Response refused(Rejected rejected) {
        Problem problem = Problem.refused(rejected, call.correlation());
        Duration again = rejected.reason().endsAfter();
        return again == null ? answer(problem).build() : later(problem, again);
    }

    @ServerExceptionMapper
    public Response badInput(BadInput bad) {
        return answer(Problem.badInput(bad.faults(), call.correlation())).build();
    }

    @ServerExceptionMapper
    public Response unauthenticated(Unauthenticated unknown) {
        return answer(Problem.unauthenticated(unknown, call.correlation()))
                .header("WWW-Authenticate", unknown.reason().challenge())
                .build();
    }

    @ServerExceptionMapper
    public Response denied(Denied denied) {
        Access.Forbidden why = denied.why();
        String needed = why.scopes().stream().map(Scope::claim).sorted().collect(Collectors.joining(" "));
        return answer(Problem.forbidden(why, call.correlation()))
                .header(
                        "WWW-Authenticate",
                        switch (why.reason()) {
                            case SCOPE_NEEDED -> "Bearer error=\"insufficient_scope\", scope=\"" + needed + "\"";
                            case ROLE_NEEDED, RELATION_NEEDED -> "Bearer";
                        })
                .build();
    }

    @ServerExceptionMapper
    public Response issuerAway(IssuerAway away) {
        LOG.warn("Nobody can be let in: the identity provider does not answer", WithoutMessages.copyOf(away));
        return overloaded(new Overloaded(Duration.ofSeconds(5)));
    }

    @ServerExceptionMapper
    public Response unprocessable(UnprocessableContent refused) {
        return answer(Problem.unprocessable(refused, call.correlation())).build();
    }

    @ServerExceptionMapper
    public Response notValid(ResteasyReactiveViolationException notValid) {
        return Violations.areOfTheRequest(notValid)
                ? badInput(new BadInput(Violations.faults(notValid)))
                : unexpected(notValid);
    }

    @ServerExceptionMapper({PreconditionFailed.class, ChangedMeanwhile.class})
    public Response changedMeanwhile(RuntimeException failed) {
        return answer(of(
                        Problem.Kind.CHANGED_MEANWHILE,
                        "If-Match does not name the present version: read the resource again, then decide anew."))
                .build();
    }

    @ServerExceptionMapper
    public Response keyReused(KeyReusedForAnotherBody reused) {
        return answer(of(
                        Problem.Kind.KEY_REUSED,
                        "Another request came with this Idempotency-Key before: a new command needs a new key."))
                .build();
    }

    @ServerExceptionMapper
    public Response overloaded(Overloaded overloaded) {
        return later(
                of(Problem.Kind.OVERLOADED, "Nothing was done: send the request again later, with the same key."),
                overloaded.retryAfter());
    }

    @ServerExceptionMapper
    public Response tooManyConflicts(TooManyConflicts conflicts) {
        return overloaded(new Overloaded(Duration.ofSeconds(1)));
    }

    @ServerExceptionMapper
    public Response storeAway(StoreAway away) {
        LOG.warn("A request failed because the event store does not answer", WithoutMessages.copyOf(away));
        return overloaded(new Overloaded(Duration.ofSeconds(5)));
    }

    @ServerExceptionMapper
    public Response outcomeUnknown(OutcomeUnknown unknown) {
        return later(
                of(
                        Problem.Kind.OUTCOME_UNKNOWN,
                        "Send the same request with the same Idempotency-Key: it is applied once, whatever became of this one."),
                Duration.ofSeconds(1));
    }

    @ServerExceptionMapper
    public Response notYetApplied(NotYetApplied waited) {
        return later(
                of(Problem.Kind.NOT_YET_APPLIED, "Pharmail-Min-Position is not reached: read again later."),
                Duration.ofSeconds(1));
    }

    /** The framework does not say which methods there are. */
    @ServerExceptionMapper
    public Response notAllowed(NotAllowedException unknown, UriInfo uri) {
        return answer(plain(405))
                .header("Allow", AllowedMethods.of(uri.getPath(), policy))
                .build();
    }

    /** What the framework and the resources say by a status alone. */
    @ServerExceptionMapper({WebApplicationException.class, NotFoundException.class})
    public Response status(WebApplicationException failed) {
        Response response = failed.getResponse();
        if (response.getStatus() == 500) {
            return unexpected(failed);
        }
        if (response.getStatus() < 400) {
            return response;
        }
        Response.ResponseBuilder answer = answer(plain(response.getStatus()));
        response.getStringHeaders().forEach((name, values) -> {
            if (!name.toLowerCase(java.util.Locale.ROOT).startsWith("content-")) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        return answer.build();
    }

    /** These are failures of ours: what is wrong with a request has become a {@link BadInput} where it was read. */
    @ServerExceptionMapper({Throwable.class, JsonProcessingException.class, ValidationException.class})
    public Response unexpected(Throwable failure) {
        LOG.error("A request failed unexpectedly", WithoutMessages.copyOf(failure));
        return answer(plain(500)).build();
    }

    private Problem of(Problem.Kind kind, String detail) {
        return Problem.of(kind, detail, call.correlation());
    }

    private Problem plain(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "HTTP " + status : known.getReasonPhrase();
        String detail = switch (status) {
            case 404 -> "There is nothing here, or nothing that you may see.";
            case 405 -> "This resource does not know the method.";
            case 406 -> "None of the media types in Accept can be given.";
            case 413 -> "The body has more bytes than this operation takes.";
            case 415 -> "The Content-Type is none that this operation reads.";
            case 500 -> "It is our fault. The helpdesk can find out more by the correlation id.";
            default -> title + ".";
        };
        return Problem.plain(status, title, detail, call.correlation());
    }

    private Response later(Problem problem, Duration after) {
        return answer(problem)
                .header("Retry-After", Math.max(1, after.plusMillis(999).toSeconds()))
                .build();
    }

    private Response.ResponseBuilder answer(Problem problem) {
        try {
            return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can always be written", e);
        }
    }
}
