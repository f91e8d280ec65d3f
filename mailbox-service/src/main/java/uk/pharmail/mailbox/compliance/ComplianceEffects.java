package uk.pharmail.mailbox.compliance;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.LinkRequested;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.sourcing.command.CommandResult.Decided;
import uk.pharmail.sourcing.rest.DryRunEffects;
import uk.pharmail.sourcing.store.EventJson;

/** Says of a command that is tried out what it would do to the compliance of each pharmacy that its events name. */
@Singleton
class ComplianceEffects implements DryRunEffects {
    private static final String EVIDENCE = """
            with own as (select subject from compliance_evidence where pharmacy = :pharmacy),
            of_mailboxes as (
                select account from compliance_evidence
                where subject in (select subject from own where subject like 'mailbox:%') and account is not null)
            select * from compliance_evidence
            where pharmacy = :pharmacy
            or subject in (select subject from own)
            or subject in (select 'mailbox-use:' || split_part(subject, ':', 2) from own where subject like 'mailbox:%')
            or subject in (select 'mailbox-review:' || split_part(subject, ':', 2) from own where subject like 'mailbox:%')
            or subject in (select 'account:' || account from of_mailboxes)
            or subject in (:accounts)
            """;

    private final EntityManager entities;
    private final CompliancePolicy policy;
    private final EventJson json;
    private final InstantSource clock;

    ComplianceEffects(EntityManager entities, CompliancePolicy policy, EventJson json, InstantSource clock) {
        this.entities = entities;
        this.policy = policy;
        this.json = json;
        this.clock = clock;
    }

    /** @param before null while nothing is known of the pharmacy */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Effect(String odsCode, @Nullable Assessed before, Assessed after) {}

    record Assessed(ComplianceStatus status, List<ReasonView> reasons, List<ReasonView> goodPractice, int livePersons) {

        static Assessed of(ComplianceInterval interval) {
            return new Assessed(
                    interval.status(),
                    interval.reasons().stream().map(ReasonView::of).toList(),
                    interval.goodPractice().stream().map(ReasonView::of).toList(),
                    interval.livePersons());
        }
    }

    @Override
    public List<Effect> of(List<Decided> decided) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Evidence> added = new ArrayList<>();
        for (Decided one : decided) {
            PharmailEvent event = leadsTo(one.event(), now);
            if (Evidence.aspect(event) != null) {
                added.add(Evidence.of(one.stream(), one.version(), event, one.effectiveAt(), now, now));
            }
        }
        return QuarkusTransaction.joiningExisting()
                .call(() -> added.stream()
                        .map(Evidence::pharmacy)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted(comparing(PharmacyId::value))
                        .flatMap(pharmacy -> effect(pharmacy, added, now).stream())
                        .toList());
    }

    /** A link that is requested for now counts once the mail platform has granted it (LINK-8): shown is that it does. */
    private static PharmailEvent leadsTo(PharmailEvent event, Instant now) {
        return event instanceof LinkRequested requested
                        && (requested.startsAt() == null
                                || !requested.startsAt().isAfter(now))
                ? new AccountLinked(
                        requested.mailbox(),
                        requested.pharmacy(),
                        requested.odsCode(),
                        requested.account(),
                        requested.kind(),
                        requested.capacity(),
                        requested.accountVersion(),
                        requested.startsAt(),
                        requested.endsAt(),
                        requested.occasion(),
                        requested.askedBy())
                : event;
    }

    private List<Effect> effect(PharmacyId pharmacy, List<Evidence> added, Instant now) {
        List<Evidence> known = known(pharmacy.value(), added);
        List<Evidence> all = new ArrayList<>(known);
        all.addAll(added);
        ComplianceInterval before =
                new Timeline(pharmacy, known, policy, json).at(now).orElse(null);
        return new Timeline(pharmacy, all, policy, json)
                .at(now).stream()
                        .map(after -> new Effect(
                                Objects.requireNonNull(after.odsCode()).value(),
                                before == null ? null : Assessed.of(before),
                                Assessed.of(after)))
                        .toList();
    }

    private List<Evidence> known(UUID pharmacy, List<Evidence> added) {
        List<String> accounts = Stream.concat(
                        Stream.of("none"),
                        added.stream()
                                .map(Evidence::account)
                                .filter(Objects::nonNull)
                                .map(account -> "account:" + account.value()))
                .toList();
        return entities
                .unwrap(Session.class)
                .createNativeQuery(EVIDENCE, EvidenceRow.class)
                .setParameter("pharmacy", pharmacy)
                .setParameterList("accounts", accounts)
                .getResultList()
                .stream()
                .map(EvidenceRow::evidence)
                .toList();
    }
}
