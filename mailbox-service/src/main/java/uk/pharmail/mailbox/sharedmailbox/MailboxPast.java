package uk.pharmail.mailbox.sharedmailbox;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.LinkAdopted;
import uk.pharmail.contracts.mailbox.LinkRequested;
import uk.pharmail.contracts.mailbox.MailboxAdopted;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.mailbox.MailboxMoved;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxRetired;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.LinkOccasion;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.account.Period;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;

/** How mailboxes were, from their own events: by the mailbox, so it outlives every change of a code (LINK-4, CHG-1). */
@Singleton
public class MailboxPast {
    private final EventStore store;
    private final EventJson json;
    private final Commands commands;
    private final Accounts accounts;

    MailboxPast(EventStore store, EventJson json, Commands commands, Accounts accounts) {
        this.store = store;
        this.json = json;
        this.commands = commands;
        this.accounts = accounts;
    }

    /**
     * A link as it was.
     *
     * @param occasion null where it is not known how it came about
     * @param askedBy null where that is not known
     * @param by who asked for it on behalf of whoever wished it, or told it
     * @param period in which it was effective
     * @param endedBy null while it has not ended
     */
    record PastLink(
            AccountId account,
            AccountKind kind,
            Capacity capacity,
            @Nullable LinkOccasion occasion,
            @Nullable AccountId askedBy,
            Actor by,
            Period period,
            @Nullable AccountUnlinked unlinked,
            @Nullable Actor endedBy) {

        /** What of it is to be told of a time: how it ended only if it ended in that time. */
        Optional<PastLink> within(Period time) {
            Instant end = period.until();
            boolean endTold = end != null && (time.until() == null || !end.isAfter(time.until()));
            return period.within(time)
                    .map(told -> new PastLink(
                            account,
                            kind,
                            capacity,
                            occasion,
                            askedBy,
                            by,
                            told,
                            endTold ? unlinked : null,
                            endTold ? endedBy : null));
        }
    }

    /** The mailbox at an instant as it was known at another; empty if it was not there. */
    Optional<Open> at(MailboxId mailbox, Instant at, @Nullable Instant knownAt) {
        Decider<MailboxCommand, MailboxEvent, Mailbox> decider = Mailbox.TYPE.decider();
        Mailbox state = decider.initial();
        for (Stored stored : history(mailbox)) {
            boolean known = knownAt == null || !stored.recordedAt().isAfter(knownAt);
            if (known && !stored.effectiveAt().isAfter(at)) {
                state = decider.evolve(state, event(stored));
            }
        }
        return state instanceof Open open ? Optional.of(open) : Optional.empty();
    }

    /** Its primary address up to its change to this code at this instant; empty if there was no such change. */
    public Optional<SharedAddress> addressBefore(MailboxId mailbox, OdsCode to, Instant changed) {
        Decider<MailboxCommand, MailboxEvent, Mailbox> decider = Mailbox.TYPE.decider();
        Mailbox state = decider.initial();
        for (Stored stored : history(mailbox)) {
            MailboxEvent event = event(stored);
            if (state instanceof Open open
                    && event instanceof MailboxMoved moved
                    && moved.odsCode().equals(to)
                    && stored.effectiveAt().equals(changed)) {
                return Optional.of(open.address());
            }
            state = decider.evolve(state, event);
        }
        return Optional.empty();
    }

    /** When the mailbox, or the one in its place, last went over from this code to another one; empty if it never has. */
    public Optional<Instant> left(MailboxId mailbox, OdsCode odsCode) {
        Instant left = null;
        MailboxId successor = null;
        for (Stored stored : history(mailbox)) {
            switch (event(stored)) {
                case MailboxMoved moved when moved.formerOdsCode().equals(odsCode) -> left = stored.effectiveAt();
                case MailboxRetired retired -> successor = retired.successor();
                default -> {}
            }
        }
        return left != null || successor == null ? Optional.ofNullable(left) : left(successor, odsCode);
    }

    /** Every link that was ever effective, in the order in which they became so. */
    List<PastLink> links(MailboxId mailbox) {
        Map<AccountId, Actor> requested = new HashMap<>();
        Map<AccountId, PastLink> open = new LinkedHashMap<>();
        List<PastLink> all = new ArrayList<>();
        for (Stored stored : history(mailbox)) {
            Actor actor = stored.metadata().actor();
            switch (event(stored)) {
                case LinkRequested link -> requested.put(link.account(), actor);
                case AccountLinked link ->
                    open.put(
                            link.account(),
                            new PastLink(
                                    link.account(),
                                    link.kind(),
                                    link.capacity(),
                                    link.occasion(),
                                    link.askedBy(),
                                    requested.getOrDefault(link.account(), actor),
                                    new Period(stored.effectiveAt(), null),
                                    null,
                                    null));
                case LinkAdopted link ->
                    open.put(
                            link.account(),
                            new PastLink(
                                    link.account(),
                                    link.kind(),
                                    link.capacity(),
                                    null,
                                    null,
                                    actor,
                                    new Period(stored.effectiveAt(), null),
                                    null,
                                    null));
                case AccountUnlinked unlinked -> {
                    PastLink link = open.remove(unlinked.account());
                    if (link != null) {
                        all.add(new PastLink(
                                link.account(),
                                link.kind(),
                                link.capacity(),
                                link.occasion(),
                                link.askedBy(),
                                link.by(),
                                new Period(link.period().since(), stored.effectiveAt()),
                                unlinked,
                                actor));
                    }
                }
                default -> {}
            }
        }
        all.addAll(open.values());
        return all;
    }

    /**
     * A mailbox, and the times of it that may be told.
     *
     * @param times in their order
     */
    record Told(MailboxId mailbox, List<Period> times) {

        Told {
            times = List.copyOf(times);
        }

        boolean at(Instant at) {
            return times.stream().anyMatch(time -> time.includes(at));
        }
    }

    /**
     * The mailboxes that had this code, the present one among them: each over every change if it has the code now, had it at
     * its end, or if the caller may see the code that it has; else only while it had this one, for what comes after belongs to
     * another pharmacy. Not found if there was never any.
     */
    List<Told> mailboxesOf(OdsCode odsCode, Predicate<OdsCode> visible) {
        Reservation code = commands.current(Reservation.OF_ODS_CODE, Reservation.idOf(odsCode))
                .state();
        Set<MailboxId> mailboxes = new LinkedHashSet<>(code.before());
        if (code instanceof Reservation.HeldBy held) {
            mailboxes.add(held.mailbox());
        }
        if (mailboxes.isEmpty()) {
            throw new NotFoundException();
        }
        return mailboxes.stream()
                .map(mailbox -> new Told(mailbox, times(mailbox, odsCode, visible)))
                .toList();
    }

    private List<Period> times(MailboxId mailbox, OdsCode odsCode, Predicate<OdsCode> visible) {
        List<Period> times = new ArrayList<>();
        OdsCode had = odsCode;
        Instant since = Instant.MIN;
        for (Stored stored : history(mailbox)) {
            switch (event(stored)) {
                case MailboxOpened opened -> had = opened.odsCode();
                case MailboxAdopted adopted -> had = adopted.odsCode();
                case MailboxMoved moved -> {
                    if (had.equals(odsCode)) {
                        times.add(new Period(since, stored.effectiveAt()));
                    }
                    had = moved.odsCode();
                    since = stored.effectiveAt();
                }
                default -> {}
            }
        }
        return had.equals(odsCode) || visible.test(had) ? List.of(new Period(Instant.MIN, null)) : times;
    }

    /** Who could open the mailbox in this time: linked, the link effective and the account live (LINK-6, LINK-8). */
    Stream<AccessView> access(Told told, Period during) {
        List<PastLink> links = told.times().stream()
                .flatMap(time -> links(told.mailbox()).stream().flatMap(link -> link.within(time).stream()))
                .filter(link -> link.period().within(during).isPresent())
                .toList();
        Map<AccountId, List<Period>> live =
                accounts.live(links.stream().map(link -> link.account()).toList());
        return links.stream()
                .flatMap(link -> live.getOrDefault(link.account(), List.of()).stream()
                        .flatMap(period -> period.within(link.period()).stream())
                        .flatMap(period -> period.within(during).stream())
                        .map(period -> AccessView.of(told.mailbox(), link, period)));
    }

    private List<Stored> history(MailboxId mailbox) {
        return store.load(Mailbox.TYPE.stream(mailbox.value()));
    }

    private MailboxEvent event(Stored stored) {
        return Mailbox.TYPE.events().cast(json.decode(stored.type(), stored.payload()));
    }
}
