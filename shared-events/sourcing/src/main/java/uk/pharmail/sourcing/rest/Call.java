package uk.pharmail.sourcing.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OrganisationCode;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.command.CommandResult;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.rest.access.Caller;
import uk.pharmail.sourcing.rest.access.Visible;
import uk.pharmail.sourcing.store.ExpectedVersion;

/** What came with the request that is being answered, checked; and how its answer is made. */
@RequestScoped
public class Call {
    private final Fingerprints fingerprints;
    private final Instance<DryRunEffects> effects;

    private @Nullable Arrived arrived;
    private @Nullable Method method;
    private @Nullable Admitted admitted;
    private @Nullable Sent sent;
    private @Nullable Request command;

    /** What every request has. */
    record Arrived(
            UUID correlation,
            @Nullable String traceparent,
            Instant at,
            @Nullable String ifNoneMatch) {}

    /** What the policy has let in. */
    record Admitted(Caller caller, Visible visible) {}

    /** What a command has besides. */
    record Sent(
            String key,
            boolean repeatable,
            RequestBody body,
            @Nullable Long ifMatch,
            boolean dryRun) {}

    Call(Fingerprints fingerprints, Instance<DryRunEffects> effects) {
        this.fingerprints = fingerprints;
        this.effects = effects;
    }

    void arrived(Arrived what) {
        arrived = what;
    }

    void method(Method what) {
        method = what;
    }

    /** The resource's method that answers. */
    Method method() {
        if (method == null) {
            throw new IllegalStateException("no resource answers this request");
        }
        return method;
    }

    void admitted(Admitted what) {
        admitted = what;
    }

    void sent(Sent what) {
        sent = what;
    }

    private Arrived arrived() {
        if (arrived == null) {
            throw new IllegalStateException("there is no request");
        }
        return arrived;
    }

    private Admitted admitted() {
        if (admitted == null) {
            throw new IllegalStateException("nobody has been let in");
        }
        return admitted;
    }

    /** Who sent the request. */
    public Caller caller() {
        return admitted().caller();
    }

    /** To which pharmacies a list is limited for this caller; a resource that lists hands it to its query. */
    public Visible visible() {
        return admitted().visible();
    }

    /**
     * For a command whose pharmacy stands in its body alone.
     *
     * @throws NotFoundException if the caller does not act for this pharmacy
     */
    public void requireVisible(OdsCode odsCode) {
        require(
                switch (visible()) {
                    case Visible.Nation _ -> true;
                    case Visible.Only only -> only.odsCodes().contains(odsCode);
                });
    }

    /**
     * For a command whose organisation stands in its body alone.
     *
     * @throws NotFoundException if the caller is no local administrator of this organisation
     */
    public void requireVisible(OrganisationCode organisation) {
        require(
                switch (visible()) {
                    case Visible.Nation _ -> true;
                    case Visible.Only _ -> caller().organisations().contains(organisation);
                });
    }

    private static void require(boolean shown) {
        if (!shown) {
            throw new NotFoundException();
        }
    }

    /** Joins all that this request leads to, over services and logs. */
    public UUID correlation() {
        return arrived().correlation();
    }

    /**
     * What {@code Commands.run} needs of this request. Reads the rest of the body, so a streamed body is to be read
     * first.
     *
     * @throws IllegalStateException if the method is a safe one
     */
    public Request command() {
        if (command == null) {
            if (sent == null) {
                throw new IllegalStateException("only POST, PUT, PATCH and DELETE are commands");
            }
            Caller caller = caller();
            Origin origin = new Origin(
                    new CommandId(caller.actor(), sent.key()),
                    caller.actor(),
                    null,
                    null,
                    arrived().correlation(),
                    arrived().traceparent(),
                    arrived().at());
            String digest = sent.body().digest();
            command = new Request(
                    origin,
                    sent.repeatable() ? fingerprints.of(digest) : null,
                    sent.ifMatch() == null ? null : ExpectedVersion.exactly(sent.ifMatch()),
                    sent.dryRun());
        }
        return command;
    }

    /** 201 with where the new resource is; 200 if it was there already. */
    public Response created(CommandResult result, URI location) {
        return answer(result, wroteNothing(result) ? Response.Status.OK : Response.Status.CREATED, location);
    }

    /** 202 with where to follow what was begun. */
    public Response accepted(CommandResult result, URI location) {
        return answer(result, Response.Status.ACCEPTED, location);
    }

    /** 204. */
    public Response done(CommandResult result) {
        return answer(result, Response.Status.NO_CONTENT, null);
    }

    private Response answer(CommandResult result, Response.Status status, @Nullable URI location) {
        if (result.kind() == CommandResult.Kind.DRY_RUN) {
            return Response.ok(DryRun.of(result, effects.isResolvable() ? effects.get() : null))
                    .build();
        }
        Response.ResponseBuilder response = Response.status(status).header("ETag", EntityTags.of(result.version()));
        if (!wroteNothing(result)) {
            response.header(Headers.POSITION, result.position());
        }
        if (location != null) {
            response.header("Location", location);
        }
        return response.build();
    }

    /** Also when a repeat tells that the first sending wrote nothing, so that it gives the first answer's status. */
    private static boolean wroteNothing(CommandResult result) {
        return result.position() == 0;
    }

    /**
     * 200 with what was made of many streams, or of rows that may be made anew, so that none of their versions would
     * do: the entity tag is made of the content, which must tell all of it in its {@code toString}.
     */
    public <T> RestResponse<T> found(T body) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(body.toString().getBytes(StandardCharsets.UTF_8));
            return found(
                    body, 1 + Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), 999_999_999_999_999_999L));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** 200 with the resource as of this version of its stream; 304 if {@code If-None-Match} shows that the client has it. */
    public <T> RestResponse<T> found(T body, long version) {
        String tag = EntityTags.of(version);
        if (EntityTags.noneMatchNames(arrived().ifNoneMatch(), version)) {
            return RestResponse.ResponseBuilder.<T>create(304)
                    .header("ETag", tag)
                    .build();
        }
        return RestResponse.ResponseBuilder.ok(body).header("ETag", tag).build();
    }
}
