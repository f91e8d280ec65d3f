package uk.pharmail.lifecycle.clock;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.lifecycle.LifecycleTerms;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.lifecycle.policy.PolicyBody;
import uk.pharmail.sourcing.rest.ReadsFrom;

/** Shows what a policy would do before it is put in force. */
@Path("/policies/preview")
@Tag(name = "Policies", description = "How many days accounts have, from which day on")
@ReadsFrom(DeadlinesProjection.CONSUMER)
public class PreviewResource {
    private static final int SHOWN = 500;

    private final DataSource database;

    PreviewResource(DataSource database) {
        this.database = database;
    }

    @Schema(name = "PolicyPreview", description = "What a draft would do, if it were put in force now")
    record PreviewView(
            @Schema(description = "How many deadlines it would move, by what they are")
            List<Change> changes,

            @Schema(description = "Whose, the first 500 in the order of the days they would be on")
            List<Moved> accounts) {}

    @Schema(name = "PolicyPreviewChange", description = "How many deadlines of a kind a draft would move")
    record Change(
            DeadlineKind kind,

            @Schema(description = "How many accounts") int accounts,

            @Schema(description = "The first London day on which one would take effect")
            LocalDate first) {}

    @Schema(name = "PolicyPreviewAccount", description = "A deadline that a draft would move")
    record Moved(
            AccountId account,
            DeadlineKind kind,

            @Schema(description = "The London day on which it takes effect now")
            LocalDate on,

            @Schema(description = "The London day on which it would")
            LocalDate underDraft,

            @Schema(description = "The London day of its first warning then; absent if there is none") @Nullable
            LocalDate warnedFirst) {}

    @POST
    @Operation(
            summary = "Who would be warned, deactivated or deleted under a draft (LIFE-4)",
            description = "By the deadlines that run at this moment. Nothing is changed")
    public PreviewView preview(@Valid @NotNull PolicyBody body) {
        LifecycleTerms terms = body.terms().terms();
        Map<DeadlineKind, Change> changes = new EnumMap<>(DeadlineKind.class);
        Comparator<Moved> inOrder = Comparator.comparing(Moved::underDraft)
                .thenComparing(moved -> moved.account().value());
        PriorityQueue<Moved> first = new PriorityQueue<>(inOrder.reversed());
        String sql = "select account, deadline.kind, on_day, since from deadline join account_clock using (account)"
                + " where ?::text is null or account_clock.kind = ?";
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                String kind = body.kind() == null ? null : body.kind().name();
                statement.setString(1, kind);
                statement.setString(2, kind);
                statement.setFetchSize(5_000);
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next()) {
                        Moved moved = moved(found, terms, body.from());
                        if (!moved.underDraft().equals(moved.on())) {
                            changes.merge(
                                    moved.kind(),
                                    new Change(moved.kind(), 1, moved.underDraft()),
                                    PreviewResource::sum);
                            first.add(moved);
                            if (first.size() > SHOWN) {
                                first.remove();
                            }
                        }
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the deadlines cannot be read", e);
        }
        List<Moved> accounts = new ArrayList<>(first);
        accounts.sort(inOrder);
        return new PreviewView(List.copyOf(changes.values()), accounts);
    }

    private static Change sum(Change one, Change other) {
        return new Change(
                one.kind(),
                one.accounts() + other.accounts(),
                one.first().isBefore(other.first()) ? one.first() : other.first());
    }

    private static Moved moved(ResultSet found, LifecycleTerms terms, LocalDate from) throws SQLException {
        DeadlineKind kind = DeadlineKind.valueOf(found.getString(2));
        LocalDate on = found.getObject(3, LocalDate.class);
        LocalDate then = DeadlineDates.on(kind, found.getObject(4, LocalDate.class), terms, from, on);
        boolean warns = kind != DeadlineKind.CONTACT_CONFIRMATION
                && !terms.warningDays().isEmpty();
        return new Moved(
                new AccountId(found.getObject(1, UUID.class)),
                kind,
                on,
                then,
                warns ? then.minusDays(terms.warningDays().getFirst()) : null);
    }
}
