package uk.pharmail.mailbox.compliance;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.compliance.ComplianceChanged;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.cloudevents.PartnerEvent;
import uk.pharmail.sourcing.rest.Call;
import uk.pharmail.sourcing.rest.access.Visible;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;

/**
 * Pushes each change of how a pharmacy meets the duty to those who may read it (COMP-6): in the order of the store, and
 * from any position on, so that who comes back with the last id that they saw misses nothing.
 */
@Path("/compliance/stream")
@Tag(name = "Compliance", description = "The duty of each pharmacy to have access to its shared mailbox")
public class ComplianceStreamResource {
    private static final String TYPE = EventTypes.of(ComplianceChanged.class).name();
    private static final String CODE = "A code of the register, or unknown for those without one";
    private static final int BATCH = 500;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    /** Within this, it is noticed that the client has gone. */
    private static final Duration TURN = Duration.ofSeconds(1);

    private final Call call;
    private final EventStore store;
    private final EventJson json;
    private final EntityManager entities;
    private final InstantSource clock;
    private final Duration heartbeat;
    private final Look look = new Look(this::lastPosition, LOOK_AGAIN, System::nanoTime);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("compliance-stream-", 0).factory());

    ComplianceStreamResource(
            Call call,
            EventStore store,
            EventJson json,
            EntityManager entities,
            InstantSource clock,
            ComplianceListener.Settings settings) {
        this.call = call;
        this.store = store;
        this.json = json;
        this.entities = entities;
        this.clock = clock;
        this.heartbeat = settings.heartbeat();
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** Of which changes a client wants to hear. */
    private record Wish(
            Visible visible,
            @Nullable OdsCode odsCode,
            @Nullable ComplianceStatus status,
            @Nullable String region,
            @Nullable String contractor) {}

    /** How far a client has been told, and when last. */
    private static final class Place {
        private long position;
        private long toldAt = System.nanoTime();

        Place(long position) {
            this.position = position;
        }
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Each change of how a pharmacy meets the duty, as it happens (COMP-6)",
            description =
                    "Server-sent events of the pharmacies that the caller may see; the id of each is its position."
                            + " A client that comes back sends the last one as Last-Event-ID and goes on after it; without, the"
                            + " stream begins with what happens from now on. It ends with the client's token. A comment comes now and then, so that a dead"
                            + " connection is noticed. Filters go by what the register says when the change is told.")
    @APIResponse(
            responseCode = "200",
            description = "Events whose data are CloudEvents in structured mode",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = PartnerEvent.class)))
    public Multi<OutboundSseEvent> stream(
            @Context Sse sse,
            @HeaderParam("Last-Event-ID")
                    @Parameter(description = "The last id that the client saw; it is told what came after")
                    @Nullable
                    Long lastEventId,
            @QueryParam("odsCode") @Parameter(description = "Of this pharmacy only") @Nullable OdsCode odsCode,
            @QueryParam("status") @Parameter(description = "Only changes to this status") @Nullable
                    ComplianceStatus status,
            @QueryParam("region") @Parameter(description = CODE) @Nullable String region,
            @QueryParam("contractor") @Parameter(description = CODE) @Nullable String contractor) {
        Wish wish = new Wish(call.visible(), odsCode, status, region, contractor);
        Instant until = call.caller().until();
        Place place = new Place(lastEventId == null ? lastPosition() : lastEventId);
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom().item(() -> next(place, wish, sse)).runSubscriptionOn(threads))
                .whilst(_ -> clock.instant().isBefore(until))
                .onItem()
                .transformToMultiAndConcatenate(Multi.createFrom()::iterable);
    }

    private long lastPosition() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery("select coalesce(max(position), 0) from event")
                                .getSingleResult())
                        .longValue());
    }

    /** What is to be told next; nothing, if there was nothing for a moment. */
    private List<OutboundSseEvent> next(Place place, Wish wish, Sse sse) {
        long end = System.nanoTime() + TURN.toNanos();
        while (System.nanoTime() < end) {
            List<Stored> stored = look.position() > place.position ? store.after(place.position, BATCH) : List.of();
            if (stored.isEmpty()) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
                continue;
            }
            List<OutboundSseEvent> told = told(stored, wish, sse);
            place.position = stored.getLast().position();
            if (!told.isEmpty()) {
                place.toldAt = System.nanoTime();
                return told;
            }
        }
        if (System.nanoTime() - place.toldAt < heartbeat.toNanos()) {
            return List.of();
        }
        place.toldAt = System.nanoTime();
        return List.of(sse.newEventBuilder().comment("still here").build());
    }

    private List<OutboundSseEvent> told(List<Stored> stored, Wish wish, Sse sse) {
        record Change(Stored stored, ComplianceChanged changed) {}
        List<Change> changes = new ArrayList<>();
        for (Stored one : stored) {
            if (json.typeAfterUpcasting(one.type()).equals(TYPE)
                    && json.decode(one.type(), one.payload()) instanceof ComplianceChanged changed
                    && (wish.status() == null || wish.status() == changed.status())) {
                changes.add(new Change(one, changed));
            }
        }
        if (changes.isEmpty()) {
            return List.of();
        }
        Set<UUID> shown = shown(
                changes.stream()
                        .map(change -> change.changed().pharmacy().value())
                        .collect(Collectors.toSet()),
                wish);
        return changes.stream()
                .filter(change -> shown.contains(change.changed().pharmacy().value()))
                .map(change -> sse.newEventBuilder()
                        .id(Long.toString(change.stored().position()))
                        .name(TYPE)
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(
                                PartnerEvent.class,
                                PartnerEvent.of(
                                        change.stored(),
                                        EventTypes.of(ComplianceChanged.class),
                                        change.changed().odsCode()))
                        .build())
                .toList();
    }

    /** Those of these pharmacies of which the client may hear now, and wants to. */
    private Set<UUID> shown(Set<UUID> pharmacies, Wish wish) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Selection selection = Selection.visible(wish.visible(), entities)
                    .odsCode(wish.odsCode())
                    .region(wish.region())
                    .contractor(wish.contractor())
                    .and("pharmacy in :pharmacies", Map.of("pharmacies", pharmacies));
            return PharmacyComplianceRow.<PharmacyComplianceRow>list(selection.where(), selection.parameters()).stream()
                    .map(row -> row.pharmacy)
                    .collect(Collectors.toSet());
        });
    }
}
