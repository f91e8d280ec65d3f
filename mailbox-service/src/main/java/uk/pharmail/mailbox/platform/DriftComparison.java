package uk.pharmail.mailbox.platform;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.LinkAdopted;
import uk.pharmail.contracts.mailbox.LinkFailed;
import uk.pharmail.contracts.mailbox.LinkRequested;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Container;
import uk.pharmail.contracts.value.DriftKind;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Absent;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Link;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Retired;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.sourcing.timer.Due;

/**
 * Compares every mailbox's links with what the mail platform grants, and where it and those who are linked live with where
 * they should; tells what differs, and changes nothing (MBX-5, MBX-8).
 */
@Singleton
class DriftComparison {
    /** What was recorded later than this before the platform's answer may still be on its way there. */
    private static final Duration UNDER_WAY = Duration.ofHours(1);

    private final MailPlatform platform;
    private final Container container;
    private final EventStore store;
    private final EventJson json;
    private final Commands commands;

    DriftComparison(MailPlatform platform, Container container, EventStore store, EventJson json, Commands commands) {
        this.platform = platform;
        this.container = container;
        this.store = store;
        this.json = json;
        this.commands = commands;
    }

    void compare(Due due) {
        compare(due.origin(), UNDER_WAY);
    }

    /** While the platform is away this fails, and is tried again by its timer; what was told by then stays told. */
    void compare(Origin origin, Duration underWay) {
        List<UUID> mailboxes = QuarkusTransaction.joiningExisting()
                .call(() -> PlatformMailboxRow.<PlatformMailboxRow>listAll().stream()
                        .map(row -> row.mailbox)
                        .toList());
        Map<UUID, List<DriftRow>> found = QuarkusTransaction.joiningExisting()
                .call(() -> DriftRow.<DriftRow>listAll().stream().collect(Collectors.groupingBy(row -> row.mailbox)));
        int differing = 0;
        for (UUID mailbox : mailboxes) {
            differing +=
                    compare(new MailboxId(mailbox), Found.of(found.getOrDefault(mailbox, List.of())), origin, underWay);
        }
        Comparison.Compared compared = new Comparison.Compared(London.dateOf(origin.at()), mailboxes.size(), differing);
        commands.run(Request.of(origin), attempt -> attempt.decide(Comparison.TYPE, Comparison.ID, compared));
    }

    /**
     * What was found of a mailbox before, and has not gone.
     *
     * @param elsewhere whether it was outside the container
     */
    private record Found(Set<AccountId> accounts, boolean elsewhere) {

        static Found of(List<DriftRow> rows) {
            return new Found(
                    rows.stream()
                            .map(row -> row.account)
                            .filter(Objects::nonNull)
                            .map(AccountId::new)
                            .collect(Collectors.toUnmodifiableSet()),
                    rows.stream().anyMatch(row -> row.account == null));
        }
    }

    private int compare(MailboxId mailbox, Found found, Origin origin, Duration underWay) {
        PlatformMailbox actual = platform.mailbox(mailbox).orElse(null);
        Recorded recorded = recorded(mailbox);
        return switch (recorded.mailbox()) {
            case Absent _, Retired _ -> 0;
            case Open open -> {
                Set<AccountId> granted = actual == null ? Set.of() : actual.granted();
                Instant settled = (actual == null ? origin.at() : actual.completeUpTo()).minus(underWay);
                Set<AccountId> accounts = new HashSet<>(granted);
                accounts.addAll(open.links().keySet());
                accounts.addAll(found.accounts());
                int differing = place(open, actual, found.elsewhere(), origin);
                for (AccountId account : accounts) {
                    if (recorded.told().getOrDefault(account, Instant.MIN).isAfter(settled)) {
                        continue;
                    }
                    DriftKind kind = kind(open.links().get(account), account, actual);
                    if (kind != null) {
                        differing++;
                    }
                    if (kind != null || found.accounts().contains(account)) {
                        see(
                                Drift.idOf(open.id(), account),
                                new Drift.Access(open.id(), open.pharmacy(), open.odsCode(), account, kind),
                                origin);
                    }
                }
                yield differing;
            }
        };
    }

    /** Where a mailbox is that the platform does not have cannot be said; what was told of it stays. */
    private int place(Open open, @Nullable PlatformMailbox actual, boolean found, Origin origin) {
        if (actual == null) {
            return 0;
        }
        Container elsewhere = actual.container().equals(container) ? null : actual.container();
        if (elsewhere != null || found) {
            see(Drift.idOf(open.id()), new Drift.Place(open.id(), open.pharmacy(), open.odsCode(), elsewhere), origin);
        }
        return elsewhere == null ? 0 : 1;
    }

    /** A link that is only requested may be granted already, or not yet. */
    private static @Nullable DriftKind kind(@Nullable Link link, AccountId account, @Nullable PlatformMailbox actual) {
        boolean granted = actual != null && actual.granted().contains(account);
        if (link == null) {
            return granted ? DriftKind.GRANTED_NOT_RECORDED : null;
        }
        if (link.effective() && !granted) {
            return DriftKind.RECORDED_NOT_GRANTED;
        }
        return actual != null && actual.elsewhere().contains(account) ? DriftKind.ACCOUNT_OUTSIDE_CONTAINER : null;
    }

    private void see(UUID drift, Drift.See seen, Origin origin) {
        Origin own = origin.of(origin.command().key() + ":" + drift);
        commands.run(Request.of(own), attempt -> attempt.decide(Drift.TYPE, drift, seen));
    }

    /** @param told when something was told last of an account's link */
    private record Recorded(Mailbox mailbox, Map<AccountId, Instant> told) {}

    private Recorded recorded(MailboxId id) {
        Mailbox mailbox = Mailbox.TYPE.decider().initial();
        Map<AccountId, Instant> told = new HashMap<>();
        for (Stored stored : store.load(Mailbox.TYPE.stream(id.value()))) {
            MailboxEvent event = Mailbox.TYPE.events().cast(json.decode(stored.type(), stored.payload()));
            mailbox = Mailbox.TYPE.decider().evolve(mailbox, event);
            switch (event) {
                case LinkRequested link -> told.put(link.account(), stored.recordedAt());
                case LinkFailed link -> told.put(link.account(), stored.recordedAt());
                case LinkAdopted link -> told.put(link.account(), stored.recordedAt());
                case AccountLinked link -> told.put(link.account(), stored.recordedAt());
                case AccountUnlinked link -> told.put(link.account(), stored.recordedAt());
                default -> {}
            }
        }
        return new Recorded(mailbox, told);
    }
}
