package uk.pharmail.sourcing.service;

import static java.util.Comparator.comparing;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import uk.pharmail.sourcing.rest.Call;
import uk.pharmail.sourcing.rest.Page;
import uk.pharmail.sourcing.rest.PageRequest;

/** Shows operators what has stopped, and lets it go on once its cause is mended; nothing can be passed over. */
@Path("/stops")
@Tag(name = "Operations", description = "What waits for somebody who runs the service")
public class StopsResource {
    private final Feeds feeds;
    private final Call call;

    StopsResource(Feeds feeds, Call call) {
        this.feeds = feeds;
        this.call = call;
    }

    @GET
    @Operation(
            summary = "The partitions that have stopped, on any instance",
            description = "Each waits at a record that cannot be applied; the events behind it are not lost")
    public Page<Stopped> stops(@BeanParam PageRequest page) {
        String after = page.after();
        return page.of(
                feeds.stops().stream()
                        .map(Stopped::of)
                        .filter(stopped -> after == null || stopped.key().compareTo(after) > 0)
                        .sorted(comparing(Stopped::key))
                        .limit(page.fetch())
                        .toList(),
                Stopped::key);
    }

    @DELETE
    @Path("/{consumer}/{topic}/{partition}")
    @Operation(
            summary = "Let a stopped partition go on",
            description = "The record at which it stopped is tried again and never skipped: mend its cause first")
    public Response go(
            @RestPath @Parameter(description = "Whose tables do not move on") String consumer,
            @RestPath @Parameter(description = "Topic that it reads") String topic,
            @RestPath @Parameter(description = "Partition of the topic, from 0") int partition) {
        TopicPartition stopped = new TopicPartition(topic, partition);
        if (call.command().dryRun()) {
            if (feeds.stops().stream()
                    .noneMatch(stop ->
                            stop.consumer().equals(consumer) && stop.place().equals(stopped))) {
                throw new NotFoundException();
            }
            return Response.ok(Map.of("events", List.of())).build();
        }
        if (!feeds.continueAt(consumer, stopped)) {
            throw new NotFoundException();
        }
        return Response.noContent().build();
    }
}
