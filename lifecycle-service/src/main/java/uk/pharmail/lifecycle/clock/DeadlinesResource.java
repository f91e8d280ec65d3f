package uk.pharmail.lifecycle.clock;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.lifecycle.stake.Stakes;
import uk.pharmail.sourcing.rest.Page;
import uk.pharmail.sourcing.rest.PageRequest;
import uk.pharmail.sourcing.rest.ReadsFrom;

/** Shows what becomes of accounts by itself. */
@Path("/deadlines")
@Tag(name = "Clocks", description = "Leavers, joiners, long leave and reactivation of an account, and what is due when")
@ReadsFrom(DeadlinesProjection.CONSUMER)
public class DeadlinesResource {
    private final Stakes stakes;

    DeadlinesResource(Stakes stakes) {
        this.stakes = stakes;
    }

    @Schema(
            name = "AccountDeadline",
            description = "A day on which something becomes of an account unless its state changes")
    record Entry(
            AccountId account,
            DeadlineKind kind,

            @Schema(description = "The London day on which it takes effect")
            LocalDate on,

            @Schema(description = "The London day from which its days count")
            LocalDate since,

            @Schema(description = "The version of the policy that gives the days; 0 is what is shipped")
            int policyVersion,

            @Schema(description = "The day of the last warning that was given") @Nullable
            LocalDate warned) {

        static Entry of(DeadlineEntity row) {
            return new Entry(
                    new AccountId(row.id.account()),
                    row.id.kind(),
                    row.onDay,
                    row.since,
                    row.policyVersion,
                    row.warned);
        }

        String key() {
            return on + " " + account.value() + " " + kind;
        }
    }

    @GET
    @Operation(summary = "The deadlines that run, the next first (LIFE-2 to LIFE-4, ACC-5)")
    public Page<Entry> deadlines(
            @BeanParam PageRequest page,
            @QueryParam("dueBefore") @Parameter(description = "Only those before this London day") @Nullable
                    LocalDate dueBefore,
            @QueryParam("kind") @Nullable DeadlineKind kind,
            @QueryParam("odsCode")
                    @Parameter(description = "Only of accounts that are linked to this pharmacy's mailbox")
                    @Nullable
                    OdsCode odsCode) {
        String after = page.after();
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (after != null) {
            String[] key = after.split(" ", -1);
            where.append(" and (onDay > :day or onDay = :day and (id.account > :account"
                    + " or id.account = :account and id.kind > :afterKind))");
            parameters.put("day", LocalDate.parse(key[0]));
            parameters.put("account", UUID.fromString(key[1]));
            parameters.put("afterKind", DeadlineKind.valueOf(key[2]));
        }
        if (dueBefore != null) {
            where.append(" and onDay < :dueBefore");
            parameters.put("dueBefore", dueBefore);
        }
        if (kind != null) {
            where.append(" and id.kind = :kind");
            parameters.put("kind", kind);
        }
        if (odsCode != null) {
            where.append(" and id.account in :linked");
            parameters.put(
                    "linked",
                    stakes.linkedTo(odsCode).stream().map(AccountId::value).toList());
        }
        List<DeadlineEntity> rows = DeadlineEntity.<DeadlineEntity>find(
                        where + " order by onDay, id.account, id.kind", parameters)
                .range(0, page.fetch() - 1)
                .list();
        return page.of(rows.stream().map(Entry::of).toList(), Entry::key);
    }
}
