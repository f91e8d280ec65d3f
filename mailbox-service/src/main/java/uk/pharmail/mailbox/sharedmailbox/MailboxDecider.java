package uk.pharmail.mailbox.sharedmailbox;

import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.ACCOUNT_GONE;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.ACCOUNT_UNKNOWN;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.ALLOWANCE_USED;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.CAPACITY_DOES_NOT_FIT;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.LINKED_ALREADY;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.LINKED_FOR_ANOTHER_TIME;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.LINKED_IN_ANOTHER_CAPACITY;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOBODY_LEFT;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOT_A_PERSON;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOT_LINKED;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOT_ON_REGISTER;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NO_SUCH_MAILBOX;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.OWNER_HAS_NO_SUCCESSOR;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.PHARMACY_CLOSED;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.TOWN_UNKNOWN;
import static uk.pharmail.sourcing.Unblocker.CALLER;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;
import static uk.pharmail.sourcing.Unblocker.OWNER;
import static uk.pharmail.sourcing.Unblocker.REGIONAL_TEAM;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.AllowanceChanged;
import uk.pharmail.contracts.mailbox.EmergencyLinkGiven;
import uk.pharmail.contracts.mailbox.LinkFailed;
import uk.pharmail.contracts.mailbox.LinkRequested;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.mailbox.MailboxLeftWithoutAccess;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.LinkFailure;
import uk.pharmail.contracts.value.LinkOccasion;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.account.AccountAccess;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Absent;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Link;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ChangeAllowance;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ConfirmLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.EndLinkOfGoneAccount;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.EndTerm;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.GiveEmergencyLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.LinkAccount;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.MoveOwnership;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.OpenForRegistration;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.OpenMailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.RefuseLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.UnlinkAccount;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;

/** Decides who may open a shared mailbox, and who owns it (MBX-1, MBX-6, MBX-7, LINK-1 to LINK-3, LINK-6). */
final class MailboxDecider implements Decider<MailboxCommand, MailboxEvent, Mailbox> {

    @Override
    public Mailbox initial() {
        return new Absent();
    }

    @Override
    public Mailbox evolve(Mailbox state, MailboxEvent event) {
        return switch (state) {
            case Absent absent -> event instanceof MailboxOpened opened ? opened(opened) : absent;
            case Open open ->
                switch (event) {
                    case MailboxOpened _ -> open;
                    case LinkRequested requested -> linked(open, linkOf(requested));
                    case LinkFailed failed -> unlinked(open, failed.account());
                    case EmergencyLinkGiven _ -> open;
                    case AllowanceChanged changed -> with(open, changed.allowance());
                    case AccountLinked linked -> linked(open, linkOf(linked));
                    case AccountUnlinked unlinked -> unlinked(open, unlinked.account());
                    case MailboxOwnerChanged changed -> with(open, changed.owner());
                    case MailboxLeftWithoutAccess _ -> with(open, open.links(), true);
                };
        };
    }

    @Override
    public List<MailboxEvent> decide(MailboxCommand command, Mailbox state) {
        return switch (command) {
            case OpenMailbox open ->
                switch (state) {
                    case Absent _ -> List.of(open(open));
                    case Open _ -> List.of();
                };
            case OpenForRegistration open ->
                switch (state) {
                    case Absent _ -> openForRegistration(open);
                    case Open _ -> List.of();
                };
            case MoveOwnership move ->
                switch (state) {
                    case Absent _ -> throw Rejected.because(NO_SUCH_MAILBOX, "MBX-1", HELPDESK);
                    case Open open -> moveOwnership(move, open);
                };
            case LinkAccount link ->
                switch (state) {
                    case Absent _ -> throw Rejected.because(NO_SUCH_MAILBOX, "MBX-1", HELPDESK);
                    case Open open -> link(link, open);
                };
            case GiveEmergencyLink give ->
                switch (state) {
                    case Absent _ -> throw Rejected.because(NO_SUCH_MAILBOX, "MBX-1", HELPDESK);
                    case Open open -> giveEmergencyLink(give, open);
                };
            case ChangeAllowance change ->
                switch (state) {
                    case Absent _ -> throw Rejected.because(NO_SUCH_MAILBOX, "MBX-1", HELPDESK);
                    case Open open ->
                        change.allowance() == open.allowance()
                                ? List.of()
                                : List.of(new AllowanceChanged(
                                        open.id(),
                                        open.pharmacy(),
                                        open.odsCode(),
                                        change.allowance(),
                                        change.approval()));
                };
            case ConfirmLink confirm ->
                switch (state) {
                    case Absent _ -> List.of();
                    case Open open -> confirm(confirm, open);
                };
            case RefuseLink refuse ->
                switch (state) {
                    case Absent _ -> List.of();
                    case Open open -> refuse(refuse, open);
                };
            case EndTerm end ->
                switch (state) {
                    case Absent _ -> List.of();
                    case Open open -> endTerm(end, open);
                };
            case UnlinkAccount unlink ->
                switch (state) {
                    case Absent _ -> throw Rejected.because(NO_SUCH_MAILBOX, "MBX-1", HELPDESK);
                    case Open open -> unlink(unlink, open);
                };
            case EndLinkOfGoneAccount end ->
                switch (state) {
                    case Absent _ -> List.of();
                    case Open open -> endLink(end, open);
                };
        };
    }

    private static List<MailboxEvent> openForRegistration(OpenForRegistration command) {
        MailboxOpened opened = open(command.opening());
        List<MailboxEvent> events = new ArrayList<>();
        events.add(opened);
        for (AccountAccess account : command.accounts()) {
            events.add(new LinkRequested(
                    opened.mailbox(),
                    opened.pharmacy(),
                    opened.odsCode(),
                    account.account(),
                    AccountKind.PERSONAL,
                    Capacity.PREMISES_STAFF,
                    account.version(),
                    null,
                    null,
                    LinkOccasion.REGISTRATION,
                    null));
        }
        events.add(new MailboxOwnerChanged(
                opened.mailbox(),
                opened.pharmacy(),
                opened.odsCode(),
                command.accounts().getFirst().account()));
        return events;
    }

    private static MailboxOpened open(OpenMailbox command) {
        return switch (command.pharmacy()) {
            case Pharmacy.Unknown _ -> throw Rejected.because(NOT_ON_REGISTER, "REG-3", HELPDESK);
            case Pharmacy.Registered closed
            when closed.standing() == Standing.CLOSED -> throw Rejected.because(PHARMACY_CLOSED, "REG-3", HELPDESK);
            case Pharmacy.Registered pharmacy -> {
                Town town = command.town() != null
                        ? command.town()
                        : pharmacy.entry().town();
                if (town == null) {
                    throw Rejected.because(TOWN_UNKNOWN, "MBX-1", HELPDESK);
                }
                yield new MailboxOpened(
                        command.mailbox(),
                        pharmacy.id(),
                        pharmacy.odsCode(),
                        SharedAddress.conventionalFor(pharmacy.odsCode()),
                        DisplayNames.of(pharmacy.odsCode(), pharmacy.entry().name(), town),
                        command.allowance());
            }
        };
    }

    private static List<MailboxEvent> moveOwnership(MoveOwnership command, Open open) {
        if (open.isOwnedBy(command.to())) {
            return List.of();
        }
        Link link = open.links().get(command.to());
        if (link == null || !link.effective()) {
            throw Rejected.because(NOT_LINKED, "MBX-6", HELPDESK);
        }
        if (!link.isPerson()) {
            throw Rejected.because(NOT_A_PERSON, "MBX-6", HELPDESK);
        }
        if (command.known().about(command.to()).isGone()) {
            throw Rejected.because(ACCOUNT_GONE, "LINK-6", HELPDESK);
        }
        return List.of(ownedBy(command.to(), open));
    }

    private static MailboxEvent ownedBy(@Nullable AccountId owner, Open open) {
        return new MailboxOwnerChanged(open.id(), open.pharmacy(), open.odsCode(), owner);
    }

    private static List<MailboxEvent> link(LinkAccount command, Open open) {
        Link link = open.links().get(command.account());
        if (link != null) {
            if (link.capacity() != command.capacity()) {
                throw Rejected.because(LINKED_IN_ANOTHER_CAPACITY, "LINK-1", CALLER);
            }
            if (!link.term().isAsLongAs(command.term())) {
                throw Rejected.because(LINKED_FOR_ANOTHER_TIME, "LINK-7", CALLER);
            }
            return List.of();
        }
        AccountAccess account = command.known().about(command.account());
        LinkRequested requested = request(account, command.capacity(), command.term(), open);
        if (open.isFull(command.known())) {
            throw Rejected.because(ALLOWANCE_USED, "LINK-3", REGIONAL_TEAM);
        }
        return List.of(requested);
    }

    /** Never refused for the count, for nobody could approve more in time (LINK-7). */
    private static List<MailboxEvent> giveEmergencyLink(GiveEmergencyLink command, Open open) {
        if (open.links().containsKey(command.account())) {
            throw Rejected.because(LINKED_ALREADY, "LINK-7", OWNER);
        }
        AccountAccess account = command.known().about(command.account());
        LinkTerm term = new LinkTerm(null, command.endsAt(), LinkOccasion.EMERGENCY, null);
        return List.of(
                request(account, command.capacity(), term, open),
                new EmergencyLinkGiven(
                        open.id(),
                        open.pharmacy(),
                        open.odsCode(),
                        command.account(),
                        open.owner(),
                        command.contractor(),
                        command.endsAt(),
                        command.reviewOn()));
    }

    private static LinkRequested request(AccountAccess account, Capacity capacity, LinkTerm term, Open open) {
        AccountKind kind = account.kind();
        if (kind == null) {
            throw Rejected.because(ACCOUNT_UNKNOWN, "LINK-1", HELPDESK);
        }
        if (account.isGone()) {
            throw Rejected.because(ACCOUNT_GONE, "LINK-6", HELPDESK);
        }
        if ((kind == AccountKind.APPLICATION) != (capacity == Capacity.APPLICATION)) {
            throw Rejected.because(CAPACITY_DOES_NOT_FIT, "ACC-10", CALLER);
        }
        return new LinkRequested(
                open.id(),
                open.pharmacy(),
                open.odsCode(),
                account.account(),
                kind,
                capacity,
                account.version(),
                term.startsAt(),
                term.endsAt(),
                Objects.requireNonNull(term.occasion(), "what is asked for here has an occasion"),
                term.askedBy());
    }

    private static List<MailboxEvent> confirm(ConfirmLink command, Open open) {
        Link link = open.links().get(command.account());
        if (link == null || link.effective()) {
            return List.of();
        }
        return List.of(new AccountLinked(
                open.id(),
                open.pharmacy(),
                open.odsCode(),
                link.account(),
                link.kind(),
                link.capacity(),
                link.accountVersion(),
                link.term().startsAt(),
                link.term().endsAt(),
                link.term().occasion(),
                link.term().askedBy()));
    }

    private static List<MailboxEvent> refuse(RefuseLink command, Open open) {
        Link link = open.links().get(command.account());
        return link == null || link.effective() ? List.of() : failed(open, link, command.reason(), command.known());
    }

    private static List<MailboxEvent> endTerm(EndTerm command, Open open) {
        Link link = open.links().get(command.account());
        if (link == null || !command.endsAt().equals(link.term().endsAt())) {
            return List.of();
        }
        return link.effective()
                ? ended(open, link, UnlinkReason.TERM_OVER, command.known())
                : failed(open, link, LinkFailure.TERM_OVER, command.known());
    }

    private static List<MailboxEvent> unlink(UnlinkAccount command, Open open) {
        Link link = open.links().get(command.account());
        if (link == null) {
            return List.of();
        }
        if (command.reason() == UnlinkReason.VOLUNTARY && open.isOwnedBy(command.account())) {
            throw Rejected.because(OWNER_HAS_NO_SUCCESSOR, "MBX-6", HELPDESK);
        }
        if (!link.effective()) {
            return failed(open, link, LinkFailure.WITHDRAWN, command.known());
        }
        if (command.reason() == UnlinkReason.VOLUNTARY
                && !command.override()
                && leavesNobody(link, liveAfter(open, link, command.known()))) {
            throw Rejected.because(NOBODY_LEFT, "MBX-7", HELPDESK);
        }
        return ended(open, link, command.reason(), command.known());
    }

    private static List<MailboxEvent> endLink(EndLinkOfGoneAccount command, Open open) {
        Link link = open.links().get(command.account());
        if (link == null || link.accountVersion() >= command.goneSince()) {
            return List.of();
        }
        return link.effective()
                ? ended(open, link, command.reason(), command.known())
                : failed(open, link, LinkFailure.ACCOUNT_GONE, command.known());
    }

    private static List<MailboxEvent> ended(Open open, Link link, UnlinkReason reason, AccountsKnown known) {
        return withWhatFollows(
                new AccountUnlinked(open.id(), open.pharmacy(), open.odsCode(), link.account(), reason),
                open,
                link,
                known);
    }

    /** Who takes a request back knows that it gave nobody access; all else that ends one is told (MBX-7). */
    private static List<MailboxEvent> failed(Open open, Link link, LinkFailure reason, AccountsKnown known) {
        LinkFailed failed = new LinkFailed(open.id(), open.pharmacy(), open.odsCode(), link.account(), reason);
        if (reason != LinkFailure.WITHDRAWN) {
            return withWhatFollows(failed, open, link, known);
        }
        return open.isOwnedBy(link.account()) ? List.of(failed, ownedBy(null, open)) : List.of(failed);
    }

    private static List<MailboxEvent> withWhatFollows(MailboxEvent end, Open open, Link link, AccountsKnown known) {
        List<MailboxEvent> events = new ArrayList<>();
        events.add(end);
        if (open.isOwnedBy(link.account())) {
            events.add(ownedBy(null, open));
        }
        boolean couldBeTheLast =
                !open.leftWithoutAccess() || known.about(link.account()).isLive();
        if (link.isPerson() && couldBeTheLast && !someoneIsLeft(open, link, known)) {
            events.add(new MailboxLeftWithoutAccess(open.id(), open.pharmacy(), open.odsCode()));
        }
        return events;
    }

    /** Whether a person has access; a link that only comes to nothing takes none from those who are still to get it. */
    private static boolean someoneIsLeft(Open open, Link ended, AccountsKnown known) {
        boolean someoneIsToCome = !ended.effective()
                && open.links().values().stream()
                        .anyMatch(link -> !link.equals(ended) && link.isPerson() && !link.effective());
        return someoneIsToCome || !liveAfter(open, ended, known).isEmpty();
    }

    /** Whether this is a person's link without which no such person has access (MBX-7). */
    private static boolean leavesNobody(Link ended, List<Link> live) {
        if (ended.worksThere()) {
            return live.stream().noneMatch(Link::worksThere);
        }
        return ended.isPerson() && live.isEmpty();
    }

    /** The persons that can open the mailbox once this link has ended. */
    private static List<Link> liveAfter(Open open, Link ended, AccountsKnown known) {
        return open.links().values().stream()
                .filter(link -> !link.equals(ended) && link.isPerson() && link.effective())
                .filter(link -> known.about(link.account()).isLive())
                .toList();
    }

    private static Open opened(MailboxOpened event) {
        return new Open(
                event.mailbox(),
                event.pharmacy(),
                event.odsCode(),
                event.address(),
                event.displayName(),
                event.allowance(),
                new LinkedHashMap<>(),
                null,
                false);
    }

    private static Link linkOf(LinkRequested event) {
        return new Link(
                event.account(),
                event.kind(),
                event.capacity(),
                event.accountVersion(),
                new LinkTerm(event.startsAt(), event.endsAt(), event.occasion(), event.askedBy()),
                false);
    }

    private static Link linkOf(AccountLinked event) {
        return new Link(
                event.account(),
                event.kind(),
                event.capacity(),
                event.accountVersion(),
                new LinkTerm(event.startsAt(), event.endsAt(), event.occasion(), event.askedBy()),
                true);
    }

    private static Open linked(Open open, Link link) {
        SequencedMap<AccountId, Link> links = new LinkedHashMap<>(open.links());
        links.put(link.account(), link);
        return with(open, links, open.leftWithoutAccess() && !(link.isPerson() && link.effective()));
    }

    private static Open unlinked(Open open, AccountId account) {
        SequencedMap<AccountId, Link> links = new LinkedHashMap<>(open.links());
        links.remove(account);
        return with(open, links, open.leftWithoutAccess());
    }

    private static Open with(Open open, SequencedMap<AccountId, Link> links, boolean leftWithoutAccess) {
        return new Open(
                open.id(),
                open.pharmacy(),
                open.odsCode(),
                open.address(),
                open.displayName(),
                open.allowance(),
                links,
                open.owner(),
                leftWithoutAccess);
    }

    private static Open with(Open open, @Nullable AccountId owner) {
        return new Open(
                open.id(),
                open.pharmacy(),
                open.odsCode(),
                open.address(),
                open.displayName(),
                open.allowance(),
                open.links(),
                owner,
                open.leftWithoutAccess());
    }

    private static Open with(Open open, int allowance) {
        return new Open(
                open.id(),
                open.pharmacy(),
                open.odsCode(),
                open.address(),
                open.displayName(),
                allowance,
                open.links(),
                open.owner(),
                open.leftWithoutAccess());
    }
}
