package uk.pharmail.mailbox.platform;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import uk.pharmail.contracts.value.DriftKind;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Absent;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Link;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Retired;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.sourcing.timer.Due;

/** Compares every mailbox's links with what the mail platform grants, tells what differs, and changes nothing (MBX-8). */
@Singleton
class DriftComparison {
    /** What was recorded later than this before the platform's answer may still be on its way there. */
    private static final Duration UNDER_WAY = Duration.ofHours(1);

    private final MailPlatform platform;
    private final EventStore store;
    private final EventJson json;
    private final Commands commands;

    DriftComparison(MailPlatform platform, EventStore store, EventJson json, Commands commands) {
        this.platform = platform;
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
        Map<UUID, Set<AccountId>> found = QuarkusTransaction.joiningExisting()
                .call(() -> DriftRow.<DriftRow>listAll().stream()
                        .collect(Collectors.groupingBy(
                                row -> row.mailbox,
                                Collectors.mapping(row -> new AccountId(row.account), Collectors.toSet()))));
        int differing = 0;
        for (UUID mailbox : mailboxes) {
            differing += compare(new MailboxId(mailbox), found.getOrDefault(mailbox, Set.of()), origin, underWay);
        }
        Comparison.Compared compared = new Comparison.Compared(London.dateOf(origin.at()), mailboxes.size(), differing);
        commands.run(Request.of(origin), attempt -> attempt.decide(Comparison.TYPE, Comparison.ID, compared));
    }

    private int compare(MailboxId mailbox, Set<AccountId> found, Origin origin, Duration underWay) {
        PlatformMailbox actual = platform.mailbox(mailbox).orElse(null);
        Recorded recorded = recorded(mailbox);
        return switch (recorded.mailbox()) {
            case Absent _, Retired _ -> 0;
            case Open open -> {
                Set<AccountId> granted = actual == null ? Set.of() : actual.granted();
                Instant settled = (actual == null ? origin.at() : actual.completeUpTo()).minus(underWay);
                Set<AccountId> accounts = new HashSet<>(granted);
                accounts.addAll(open.links().keySet());
                accounts.addAll(found);
                int differing = 0;
                for (AccountId account : accounts) {
                    if (recorded.told().getOrDefault(account, Instant.MIN).isAfter(settled)) {
                        continue;
                    }
                    DriftKind kind = kind(open.links().get(account), granted.contains(account));
                    if (kind != null) {
                        differing++;
                    }
                    if (kind != null || found.contains(account)) {
                        see(open, account, kind, origin);
                    }
                }
                yield differing;
            }
        };
    }

    /** A link that is only requested may be granted already, or not yet. */
    private static @Nullable DriftKind kind(@Nullable Link link, boolean granted) {
        if (link == null) {
            return granted ? DriftKind.GRANTED_NOT_RECORDED : null;
        }
        return link.effective() && !granted ? DriftKind.RECORDED_NOT_GRANTED : null;
    }

    private void see(Open open, AccountId account, @Nullable DriftKind kind, Origin origin) {
        UUID drift = Drift.idOf(open.id(), account);
        Origin own = new Origin(
                new CommandId(origin.command().client(), origin.command().key() + ":" + drift),
                origin.actor(),
                null,
                origin.causation(),
                origin.correlation(),
                null,
                origin.at());
        commands.run(
                Request.of(own),
                attempt -> attempt.decide(
                        Drift.TYPE, drift, new Drift.See(open.id(), open.pharmacy(), open.odsCode(), account, kind)));
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
