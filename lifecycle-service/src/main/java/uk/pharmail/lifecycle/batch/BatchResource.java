package uk.pharmail.lifecycle.batch;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.LifecycleBatchId;
import uk.pharmail.contracts.value.LifecycleStep;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.rest.Call;
import uk.pharmail.sourcing.rest.Page;
import uk.pharmail.sourcing.rest.PageRequest;

/** Shows the days that wait for two persons, and lets them go on (LIFE-8). */
@Path("/batches")
@Tag(name = "Batches", description = "Days on which unusually many accounts would be deactivated or deleted")
public class BatchResource {
    private final Commands commands;
    private final Batches batches;
    private final Call call;

    BatchResource(Commands commands, Batches batches, Call call) {
        this.commands = commands;
        this.batches = batches;
        this.call = call;
    }

    @Schema(
            name = "Batch",
            description = "What is due on one day, and waits until two persons have released it (LIFE-8)")
    record BatchView(
            LifecycleBatchId batch,
            LifecycleStep step,

            @Schema(description = "The London day; what is due by then is in the batch")
            LocalDate on,

            State state,

            @Schema(description = "How many accounts are due at this moment")
            int accounts) {

        enum State {
            /** Nobody has looked at it. */
            HELD,
            /** One person has. */
            PROPOSED,
            RELEASED
        }
    }

    @GET
    @Operation(summary = "The days that were held, the latest first (LIFE-8)")
    public Page<BatchView> batches(@BeanParam PageRequest page) {
        String after = page.after();
        List<BatchRow> rows = (after == null
                        ? BatchRow.<BatchRow>find("order by onDay desc, batch desc")
                        : BatchRow.<BatchRow>find(
                                "onDay < ?1 or (onDay = ?1 and batch < ?2) order by onDay desc, batch desc",
                                LocalDate.parse(after.substring(0, 10)),
                                UUID.fromString(after.substring(11))))
                .range(0, page.fetch() - 1)
                .list();
        return page.of(
                rows.stream().map(this::view).toList(),
                view -> view.on() + " " + view.batch().value());
    }

    @POST
    @Path("/{batch}/release")
    @Operation(
            summary = "Release a day that is held (LIFE-8)",
            description = "The first person proposes it, a second one releases it; it goes on within half an hour")
    public Response release(@RestPath LifecycleBatchId batch) {
        BatchRow row = BatchRow.findById(batch.value());
        if (row == null) {
            throw new NotFoundException();
        }
        PersonId person = person(call.caller().person());
        int accounts = batches.waiting(row.step, row.onDay);
        return call.done(commands.run(
                call.command(),
                attempt -> attempt.decide(Batch.TYPE, batch.value(), new BatchCommand.Release(person, accounts))));
    }

    private BatchView view(BatchRow row) {
        BatchView.State state = row.releasedBy != null
                ? BatchView.State.RELEASED
                : row.proposedBy != null ? BatchView.State.PROPOSED : BatchView.State.HELD;
        return new BatchView(
                new LifecycleBatchId(row.batch),
                row.step,
                row.onDay,
                state,
                state == BatchView.State.RELEASED ? 0 : batches.waiting(row.step, row.onDay));
    }

    /** The roles that release are people's alone. */
    private static PersonId person(@Nullable PersonId person) {
        if (person == null) {
            throw new IllegalStateException("the helpdesk is a person");
        }
        return person;
    }
}
