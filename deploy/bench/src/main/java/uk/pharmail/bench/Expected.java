package uk.pharmail.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountResumed;
import uk.pharmail.contracts.account.AccountSuspended;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.pharmacy.PharmacyClosed;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ComplianceStatus;

/** How one pharmacy must be answered to have met the duty, told from its invented years by other means than the service's. */
final class Expected {
    private final Nation.Premises premises;
    private final Duration delay;
    private final List<Step> steps = new ArrayList<>();
    private final Map<AccountId, Capacity> linked = new HashMap<>();
    private boolean registered;
    private boolean closed;
    private boolean hasMailbox;

    /** From this instant on it is so. */
    record Step(Instant from, ComplianceStatus status, int livePersons) {}

    private Expected(Nation.Premises premises, Duration delay) {
        this.premises = premises;
        this.delay = delay;
    }

    /** Of the pharmacies of a group, in their order. */
    static List<Expected> of(Nation.Group group) {
        Map<Nation.Premises, Expected> all = new HashMap<>();
        group.premises().forEach(one -> all.put(one, new Expected(one, group.delay())));
        Set<AccountId> activated = new HashSet<>();
        Map<AccountId, Set<String>> obstacles = new HashMap<>();
        for (Nation.Told told : group.told()) {
            Expected of = Objects.requireNonNull(all.get(told.premises()));
            Set<String> against =
                    told.account() == null ? Set.of() : obstacles.computeIfAbsent(told.account(), _ -> new HashSet<>());
            switch (told.event()) {
                case PharmacyRegistered _ -> of.registered = true;
                case PharmacyClosed _ -> of.closed = true;
                case MailboxOpened _ -> of.hasMailbox = true;
                case AccountLinked link -> of.linked.put(link.account(), link.capacity());
                case AccountUnlinked link -> of.linked.remove(link.account());
                case AccountActivated account -> activated.add(account.account());
                case AccountSuspended _ -> against.add("suspended");
                case AccountResumed _ -> against.remove("suspended");
                case AccountLocked _ -> against.add("locked");
                case AccountUnlocked _ -> against.remove("locked");
                case AccountMarkedLeaver _ -> against.add("left");
                default -> {
                    continue;
                }
            }
            all.values().forEach(one -> one.look(told.at(), activated, obstacles));
        }
        return group.premises().stream()
                .map(one -> Objects.requireNonNull(all.get(one)))
                .toList();
    }

    private void look(Instant at, Set<AccountId> activated, Map<AccountId, Set<String>> obstacles) {
        if (!registered) {
            return;
        }
        int live = (int) linked.entrySet().stream()
                .filter(link -> link.getValue() != Capacity.HEAD_OFFICE
                        && activated.contains(link.getKey())
                        && obstacles.getOrDefault(link.getKey(), Set.of()).isEmpty())
                .count();
        ComplianceStatus status = closed
                ? ComplianceStatus.NOT_APPLICABLE
                : hasMailbox && live >= 2 ? ComplianceStatus.COMPLIANT : ComplianceStatus.BREACH;
        if (steps.isEmpty()
                || steps.getLast().status() != status
                || steps.getLast().livePersons() != live) {
            steps.add(new Step(at, status, live));
        }
    }

    Nation.Premises premises() {
        return premises;
    }

    Step now() {
        return steps.getLast();
    }

    /** How it was at the instant; null if nothing of it was there. */
    @Nullable
    Step at(Instant instant) {
        Step found = null;
        for (Step step : steps) {
            if (step.from().isAfter(instant)) {
                break;
            }
            found = step;
        }
        return found;
    }

    /** As was known at another instant: what had become true by then but was not learned yet is missing. */
    @Nullable
    Step at(Instant instant, Instant knownAt) {
        Instant learned = knownAt.minus(delay);
        return at(learned.isBefore(instant) ? learned : instant);
    }
}
