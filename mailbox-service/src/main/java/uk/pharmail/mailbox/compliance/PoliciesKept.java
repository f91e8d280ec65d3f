package uk.pharmail.mailbox.compliance;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.Session;
import uk.pharmail.sourcing.store.EventJson;

/** How the duty was read at what time, so that an answer of the past is explained by the reading that it was made by (COMP-4). */
@Singleton
class PoliciesKept {
    /** After the kernel, which migrates the tables, and before the channels: no fact is learned by a reading that is not kept. */
    private static final int BEFORE_FACTS = 600;

    private final EntityManager entities;
    private final CompliancePolicy present;
    private final InstantSource clock;

    PoliciesKept(EntityManager entities, CompliancePolicy present, InstantSource clock) {
        this.entities = entities;
        this.present = present;
        this.clock = clock;
    }

    void start(@Observes @Priority(BEFORE_FACTS) StartupEvent event) {
        QuarkusTransaction.requiringNew().run(() -> {
            Instant now = clock.instant();
            if (kept(now).stream().noneMatch(last -> last.known().contains(Rule.OWNER_REACHABLE))) {
                entities.unwrap(Session.class).doWork(connection -> OwnersBefore.learn(connection, now));
            }
            keep(present);
        });
    }

    /** Notes the reading from now on, unless it is the last that was noted; within the caller's transaction. */
    void keep(CompliancePolicy policy) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<CompliancePolicy> last = kept(now);
        if (last.isEmpty() || !last.getFirst().equals(policy)) {
            entities.createNativeQuery(
                            "insert into compliance_policy (since, policy) values (:since, :policy) on conflict do nothing")
                    .setParameter("since", now)
                    .setParameter("policy", EventJson.write(policy))
                    .executeUpdate();
        }
    }

    /** The reading by which was derived what was learned then; within the caller's transaction. */
    CompliancePolicy at(Instant learned) {
        List<CompliancePolicy> then = kept(learned);
        return then.isEmpty() ? present : then.getFirst();
    }

    /** The last by then; of what is older than all that were noted, the first. */
    private List<CompliancePolicy> kept(Instant by) {
        return entities
                .unwrap(Session.class)
                .createNativeQuery(
                        "select policy from compliance_policy order by since > :by,"
                                + " case when since > :by then since end, since desc limit 1",
                        String.class)
                .setParameter("by", by)
                .getResultList()
                .stream()
                .map(policy -> EventJson.read(policy, CompliancePolicy.class))
                .toList();
    }
}
