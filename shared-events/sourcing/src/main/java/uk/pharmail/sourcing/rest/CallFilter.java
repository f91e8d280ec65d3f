package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** What is checked of a request before its resource sees it, and what every answer carries. */
class CallFilter {
    private static final Set<String> COMMAND_METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Call call;
    private final InstantSource clock;
    private final AppliedPositions positions;
    private final Map<Method, Operation> operations = new ConcurrentHashMap<>();

    CallFilter(Call call, InstantSource clock, AppliedPositions positions) {
        this.call = call;
        this.clock = clock;
        this.positions = positions;
    }

    @ServerRequestFilter(preMatching = true)
    public void arrive(ContainerRequestContext request) {
        String sent = request.getHeaderString(Headers.CORRELATION_ID);
        UUID correlation =
                sent != null && UUID_TEXT.matcher(sent).matches() ? UUID.fromString(sent) : UUID.randomUUID();
        String trace = request.getHeaderString(Headers.TRACEPARENT);
        String traceparent = trace != null && TRACEPARENT.matcher(trace).matches() ? trace : null;
        MDC.put("correlationId", correlation.toString());
        call.arrived(
                new Call.Arrived(correlation, traceparent, clock.instant(), request.getHeaderString("If-None-Match")));
    }

    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource) throws InterruptedException {
        call.method(resource.getResourceMethod());
        Operation operation = operations.computeIfAbsent(resource.getResourceMethod(), Operation::of);
        List<Fault> faults = new ArrayList<>();
        boolean command = COMMAND_METHODS.contains(request.getMethod());
        for (String name : request.getUriInfo().getQueryParameters().keySet()) {
            if (!operation.queryParameters().contains(name) && !(command && name.equals("dryRun"))) {
                faults.add(Fault.parameter(name, "is no parameter of this operation"));
            }
        }
        if (command) {
            checkCommand(request, operation, faults);
        } else {
            awaitPosition(request.getHeaderString(Headers.MIN_POSITION), operation, faults);
        }
        if (!faults.isEmpty()) {
            throw new BadInput(faults);
        }
    }

    private void checkCommand(ContainerRequestContext request, Operation operation, List<Fault> faults) {
        if (request.getLength() > operation.maxBody()) {
            throw new BodyTooLarge();
        }
        String key = key(request.getHeaderString(Headers.IDEMPOTENCY_KEY), request.getMethod(), faults);
        boolean dryRun = dryRun(request.getUriInfo().getQueryParameters().get("dryRun"), faults);
        if (!faults.isEmpty()) {
            return;
        }
        String ifMatch = request.getHeaderString("If-Match");
        Long version = ifMatch == null ? null : EntityTags.ifMatch(ifMatch);
        String what =
                request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath() + "?"
                        + Queries.without(request.getUriInfo(), "dryRun");
        RequestBody body = new RequestBody(request.getEntityStream(), what, operation.maxBody());
        request.setEntityStream(body);
        call.sent(new Call.Sent(key == null ? UUID.randomUUID().toString() : key, key != null, body, version, dryRun));
    }

    /** The client's key, without the quotes that the header may carry it in; null where it may be left out and is. */
    private static @Nullable String key(@Nullable String header, String method, List<Fault> faults) {
        if (header == null) {
            if (method.equals("POST")) {
                faults.add(Fault.header(
                        Headers.IDEMPOTENCY_KEY,
                        "is required: a new random value for each command, the same one when it is sent again"));
            }
            return null;
        }
        String key = header.length() > 2 && header.startsWith("\"") && header.endsWith("\"")
                ? header.substring(1, header.length() - 1)
                : header;
        if (!KEY.matcher(key).matches()) {
            faults.add(Fault.header(Headers.IDEMPOTENCY_KEY, "is 1 to 200 visible ASCII characters"));
        }
        return key;
    }

    private static boolean dryRun(@Nullable List<String> values, List<Fault> faults) {
        if (values == null || values.equals(List.of("false"))) {
            return false;
        }
        if (!values.equals(List.of("true"))) {
            faults.add(Fault.parameter("dryRun", "is true or false"));
        }
        return true;
    }

    private void awaitPosition(@Nullable String header, Operation operation, List<Fault> faults)
            throws InterruptedException {
        if (header == null) {
            return;
        }
        if (!POSITION.matcher(header).matches()) {
            faults.add(
                    Fault.header(Headers.MIN_POSITION, "is a position, as the Pharmail-Position of an answer gave it"));
        } else if (operation.readsFrom() != null
                && faults.isEmpty()
                && !positions.await(operation.readsFrom(), Long.parseLong(header), LONGEST_WAIT)) {
            throw new NotYetApplied();
        }
    }

    @ServerResponseFilter
    public void leave(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders()
                .putSingle(Headers.CORRELATION_ID, call.correlation().toString());
        if (response.getEntity() instanceof Page<?> page && page.next() != null) {
            response.getHeaders().putSingle("Link", "<" + page.next() + ">; rel=\"next\"");
        }
    }
}
