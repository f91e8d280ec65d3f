package uk.pharmail.mailbox.compliance;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import uk.pharmail.contracts.compliance.RulesTurned;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.command.Single;
import uk.pharmail.sourcing.service.Background;

/**
 * On the day on which rules begin or end, tells it of each pharmacy, which is judged by them from then on (COMP-7): once, by
 * however many instances, and after a start if that day has gone by; of several such days the first one first.
 */
@Singleton
class RuleTurns {
    private static final Logger LOG = Logger.getLogger(RuleTurns.class);
    private static final Actor SELF = new Actor("mailbox-service/rules");
    private static final int AT_ONCE = 250;

    /** What the correlation of a day is derived in. */
    private static final UUID NAMESPACE = UUID.fromString("c9a7f2d4-58e1-5b36-9f04-3d7be16c82a5");

    private final DataSource models;
    private final Commands commands;
    private final CompliancePolicy policy;
    private final InstantSource clock;
    private final Background background =
            new Background("rules of compliance", this::work, e -> LOG.warn("rules cannot be turned now", e));
    private volatile boolean closed;

    RuleTurns(DataSource models, Commands commands, CompliancePolicy policy, InstantSource clock) {
        this.models = models;
        this.commands = commands;
        this.policy = policy;
        this.clock = clock;
    }

    /** After the kernel, which migrates the tables. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        background.start();
    }

    /** Before the kernel, which closes the store. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
            throws InterruptedException {
        closed = true;
        background.stop();
    }

    /** What is told is heard of a moment later; until then it is found again, and not told again. */
    void work() throws SQLException {
        Instant now = clock.instant();
        LocalDate turn = policy.lastTurn(London.dateOf(now));
        if (turn == null) {
            return;
        }
        List<RulesTurned> unheard = judgedByRulesBefore(turn);
        for (int from = 0; from < unheard.size() && !closed; from += AT_ONCE) {
            commands.each(unheard.subList(from, Math.min(from + AT_ONCE, unheard.size())).stream()
                    .map(turned -> single(turned, now))
                    .toList());
        }
    }

    private List<RulesTurned> judgedByRulesBefore(LocalDate turn) throws SQLException {
        List<RulesTurned> found = new ArrayList<>();
        try (Connection connection = models.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select pharmacy, ods_code, rules_on from pharmacy_compliance where rules_on < ?")) {
            statement.setObject(1, turn);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    found.add(new RulesTurned(
                            new PharmacyId(result.getObject(1, UUID.class)),
                            new OdsCode(result.getString(2)),
                            policy.nextTurn(result.getObject(3, LocalDate.class))));
                }
            }
        }
        return found;
    }

    private static Single<?, ?, ?> single(RulesTurned turned, Instant now) {
        Origin origin = new Origin(
                new CommandId(SELF, "turn:" + turned.pharmacy().value() + ":" + turned.on()),
                SELF,
                null,
                null,
                StreamId.nameBased(NAMESPACE, turned.on().toString()),
                null,
                now);
        return new Single<>(
                Request.of(origin),
                RulesOfPharmacy.TYPE,
                turned.pharmacy().value(),
                turned,
                London.startOf(turned.on()));
    }
}
