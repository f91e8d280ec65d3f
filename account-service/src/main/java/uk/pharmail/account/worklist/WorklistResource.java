package uk.pharmail.account.worklist;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.worklist.Waiting.Kind;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.rest.Page;
import uk.pharmail.sourcing.rest.PageRequest;
import uk.pharmail.sourcing.store.StoreAway;

/** Shows what waits for the helpdesk; nothing of who it is about. */
@Path("/worklist")
@Tag(name = "Worklist", description = "What waits for the helpdesk")
public class WorklistResource {
    private final DataSource database;

    WorklistResource(DataSource database) {
        this.database = database;
    }

    @Schema(name = "WorklistEntry", description = "Something about an account that waits for the helpdesk")
    record Entry(
            AccountId account,
            Kind kind,
            Instant since,

            @Schema(description = "The branch that was chosen (ACC-6)") @Nullable
            OdsCode branch) {

        private String key() {
            return account.value() + " " + kind;
        }
    }

    @GET
    @Operation(
            summary = "What waits for the helpdesk (ACC-6, ACC-10, LIFE-8, REG-2)",
            description =
                    "Requests for application accounts, new accounts whose holder has the name of another's, people of a head office"
                            + " who are not linked yet to the branch that they chose, and accounts about which a message did not arrive,"
                            + " until what is known of the holder is changed or confirmed")
    public Page<Entry> worklist(@BeanParam PageRequest page) {
        return page.of(entries(page.after(), page.fetch()), Entry::key);
    }

    private List<Entry> entries(@Nullable String after, int most) {
        String sql = """
                select account, kind, since, branch from (
                    select account, kind, since, null as branch from waiting
                    union all select account, 'BRANCH_CHOSEN', since, branch from head_office
                    where not linked and branch is not null) waiting
                where account || ' ' || kind > ? order by account || ' ' || kind limit ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, after == null ? "" : after);
            select.setInt(2, most);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    entries.add(new Entry(
                            new AccountId(found.getObject(1, UUID.class)),
                            Kind.valueOf(found.getString(2)),
                            found.getObject(3, OffsetDateTime.class).toInstant(),
                            Optional.ofNullable(found.getString(4))
                                    .map(OdsCode::new)
                                    .orElse(null)));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }
}
