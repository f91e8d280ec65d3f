package uk.pharmail.mailbox.sharedmailbox;

import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.ACCOUNT_GONE;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.ACCOUNT_UNKNOWN;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.ALLOWANCE_USED;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.CAPACITY_DOES_NOT_FIT;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.LINKED_ALREADY;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.LINKED_FOR_ANOTHER_TIME;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.LINKED_IN_ANOTHER_CAPACITY;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.MAILBOX_CLOSED;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOBODY_LEFT;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOT_A_PERSON;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOT_LINKED;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NOT_ON_REGISTER;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NO_SUCH_ALIAS;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NO_SUCH_MAILBOX;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.OWNER_HAS_NO_SUCCESSOR;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.OWNER_NOT_IN_TEAM;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.OWNS_IT;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.PHARMACY_CLOSED;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.SAME_MAILBOX;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.SURVIVOR_VACANT;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.TOO_MANY_DEPUTIES;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.TOWN_UNKNOWN;
import static uk.pharmail.sourcing.Unblocker.CALLER;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;
import static uk.pharmail.sourcing.Unblocker.OWNER;
import static uk.pharmail.sourcing.Unblocker.REGIONAL_TEAM;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.change.TeamMember;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.AliasAdded;
import uk.pharmail.contracts.mailbox.AliasRetired;
import uk.pharmail.contracts.mailbox.AliasRetirementSet;
import uk.pharmail.contracts.mailbox.AllowanceChanged;
import uk.pharmail.contracts.mailbox.DeputyNamed;
import uk.pharmail.contracts.mailbox.DeputyRemoved;
import uk.pharmail.contracts.mailbox.EmergencyLinkGiven;
import uk.pharmail.contracts.mailbox.HandoverBegun;
import uk.pharmail.contracts.mailbox.LinkAdopted;
import uk.pharmail.contracts.mailbox.LinkFailed;
import uk.pharmail.contracts.mailbox.LinkRequested;
import uk.pharmail.contracts.mailbox.MailboxAdopted;
import uk.pharmail.contracts.mailbox.MailboxEmptyingOrdered;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.mailbox.MailboxLeftWithoutAccess;
import uk.pharmail.contracts.mailbox.MailboxMoved;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.MailboxRedirected;
import uk.pharmail.contracts.mailbox.MailboxRenamed;
import uk.pharmail.contracts.mailbox.MailboxRetired;
import uk.pharmail.contracts.mailbox.MailboxTookOver;
import uk.pharmail.contracts.mailbox.NamingBreachFound;
import uk.pharmail.contracts.mailbox.NamingBreachMended;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.LinkFailure;
import uk.pharmail.contracts.value.LinkOccasion;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.account.AccountAccess;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.register.Pharmacy.Registered;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Absent;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Alias;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Ended;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Handover;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Link;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Retired;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Adopt.AdoptAlias;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Adopt.AdoptLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Adopt.AdoptMailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ChangeAllowance;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ChangeOwner;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ConfirmLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ConsolidateInto;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.DayReached;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.EndHandover;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.EndLinkOfGoneAccount;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.EndTerm;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.GiveEmergencyLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.HandOver;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.LinkAccount;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.MendAddress;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.MoveOwnership;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.MoveToCode;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.NameDeputy;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.OpenForRegistration;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.OpenFresh;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.OpenMailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.RedirectTo;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.RefuseLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Relocate;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.RemoveDeputy;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Retire;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.SetAliasRetirement;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.TakeOver;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.UnlinkAccount;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;

/** Decides by what addresses a shared mailbox is known, who may open it, and who owns it (MBX, LINK, CHG-1 to CHG-3). */
final class MailboxDecider implements Decider<MailboxCommand, MailboxEvent, Mailbox> {
    private static final LinkTerm ON_CHANGE = new LinkTerm(null, null, LinkOccasion.CHANGE, null);

    @Override
    public Mailbox initial() {
        return new Absent();
    }

    @Override
    public Mailbox evolve(Mailbox state, MailboxEvent event) {
        return switch (state) {
            case Absent absent ->
                event instanceof MailboxOpened opened
                        ? opened(opened)
                        : event instanceof MailboxAdopted adopted ? adopted(adopted) : absent;
            case Retired retired -> retired;
            case Open open ->
                event instanceof MailboxRetired retired
                        ? new Retired(open.id(), open.pharmacy(), open.odsCode(), retired.successor())
                        : with(open, event);
        };
    }

    private static Open with(Open open, MailboxEvent event) {
        Draft draft = new Draft(open);
        switch (event) {
            case MailboxOpened _,
                    MailboxAdopted _,
                    MailboxRetired _,
                    MailboxEmptyingOrdered _,
                    EmergencyLinkGiven _ -> {}
            case LinkRequested e -> draft.link(linkOf(e));
            case AccountLinked e -> draft.link(linkOf(e));
            case LinkAdopted e -> draft.link(linkOf(e));
            case LinkFailed e -> draft.unlink(e.account());
            case AccountUnlinked e -> {
                draft.unlink(e.account());
                draft.endedLinks.add(e.account());
            }
            case HandoverBegun e -> draft.handover(new Handover(e.outgoing(), e.reason()));
            case AllowanceChanged e -> draft.allowance = e.allowance();
            case MailboxOwnerChanged e -> {
                draft.owner = e.owner();
                draft.hadOwner = true;
                draft.handover(draft.handover);
            }
            case DeputyNamed e -> draft.deputies.add(e.account());
            case DeputyRemoved e -> {
                draft.deputies.remove(e.account());
                draft.endedDeputies.add(e.account());
            }
            case MailboxLeftWithoutAccess _ -> draft.leftWithoutAccess = true;
            case NamingBreachFound _ -> draft.namingBreach = true;
            case NamingBreachMended _ -> draft.namingBreach = false;
            case AliasAdded e -> draft.aliases.put(e.alias(), new Alias(e.alias(), null));
            case AliasRetirementSet e -> draft.aliases.put(e.alias(), new Alias(e.alias(), e.on()));
            case AliasRetired e -> {
                draft.aliases.remove(e.alias());
                draft.retiredAliases.add(e.alias());
            }
            case MailboxRenamed e -> draft.rename(e.address(), e.displayName());
            case MailboxMoved e -> {
                draft.pharmacy = e.pharmacy();
                draft.odsCode = e.odsCode();
                draft.rename(e.address(), e.displayName());
            }
            case MailboxRedirected e -> draft.redirectedTo = e.to();
            case MailboxTookOver e -> draft.takenOver.add(e.from());
        }
        return draft.done();
    }

    @Override
    public List<MailboxEvent> decide(MailboxCommand command, Mailbox state) {
        return switch (command) {
            case OpenMailbox open -> state instanceof Absent ? List.of(open(open)) : List.of();
            case OpenForRegistration open -> state instanceof Absent ? openForRegistration(open) : List.of();
            case OpenFresh open -> state instanceof Absent ? openFresh(open) : List.of();
            case AdoptMailbox adopt -> state instanceof Absent ? adopt(adopt) : List.of();
            case EndLinkOfGoneAccount end -> state instanceof Open open ? endLink(end, open) : List.of();
            case DayReached(LocalDate day) -> state instanceof Open open ? onDay(day, open) : List.of();
            case MoveOwnership move -> moveOwnership(move, open(state));
            case LinkAccount link -> link(link, open(state));
            case GiveEmergencyLink give -> giveEmergencyLink(give, open(state));
            case ChangeAllowance change -> changeAllowance(change, open(state));
            case ConfirmLink confirm -> state instanceof Open open ? confirm(confirm, open) : List.of();
            case RefuseLink refuse -> state instanceof Open open ? refuse(refuse, open) : List.of();
            case EndTerm end -> state instanceof Open open ? endTerm(end, open) : List.of();
            case UnlinkAccount unlink -> unlink(unlink, open(state));
            case NameDeputy name -> nameDeputy(name, open(state));
            case RemoveDeputy(AccountId account) ->
                open(state).deputies().contains(account) ? List.of(deputyRemoved(account, open(state))) : List.of();
            case MendAddress mend -> mendAddress(mend, open(state));
            case SetAliasRetirement set -> setRetirement(set, open(state));
            case AdoptAlias adopt -> adoptAlias(adopt, open(state));
            case AdoptLink adopt -> adoptLink(adopt, open(state));
            case MoveToCode move -> moveToCode(move, open(state));
            case Relocate relocate -> relocate(relocate, open(state));
            case ChangeOwner change -> changeOwner(change, open(state));
            case HandOver handOver -> handOver(handOver, open(state));
            case EndHandover(AccountsKnown known) -> state instanceof Open open ? endHandover(known, open) : List.of();
            case ConsolidateInto consolidate -> consolidate(consolidate, open(state));
            case RedirectTo(MailboxId to) -> redirect(to, open(state));
            case TakeOver(MailboxId from) -> takeOver(from, open(state));
            case Retire(MailboxId successor) -> state instanceof Open open ? retire(successor, open) : List.of();
        };
    }

    private static Open open(Mailbox state) {
        return switch (state) {
            case Absent _ -> throw Rejected.because(NO_SUCH_MAILBOX, "MBX-1", HELPDESK);
            case Retired _ -> throw Rejected.because(MAILBOX_CLOSED, "CHG-3", HELPDESK);
            case Open open -> open;
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
        Registered pharmacy = registered(command.pharmacy());
        return new MailboxOpened(
                command.mailbox(),
                pharmacy.id(),
                pharmacy.odsCode(),
                SharedAddress.conventionalFor(pharmacy.odsCode()),
                displayName(pharmacy, command.town()),
                command.allowance());
    }

    private static Registered registered(Pharmacy pharmacy) {
        return switch (pharmacy) {
            case Pharmacy.Unknown _ -> throw Rejected.because(NOT_ON_REGISTER, "REG-3", HELPDESK);
            case Registered closed
            when closed.standing() == Standing.CLOSED -> throw Rejected.because(PHARMACY_CLOSED, "REG-3", HELPDESK);
            case Registered open -> open;
        };
    }

    /** @param given goes before the register's */
    private static DisplayName displayName(Registered pharmacy, @Nullable Town given) {
        Town town = given != null ? given : pharmacy.entry().town();
        if (town == null) {
            throw Rejected.because(TOWN_UNKNOWN, "MBX-1", HELPDESK);
        }
        return DisplayNames.of(pharmacy.odsCode(), pharmacy.entry().name(), town);
    }

    private static List<MailboxEvent> adopt(AdoptMailbox command) {
        Registered pharmacy = command.pharmacy();
        DisplayName displayName = command.displayName() != null
                ? command.displayName()
                : DisplayNames.of(
                        pharmacy.odsCode(),
                        pharmacy.entry().name(),
                        pharmacy.entry().town());
        MailboxAdopted adopted = new MailboxAdopted(
                command.mailbox(),
                pharmacy.id(),
                pharmacy.odsCode(),
                command.address(),
                displayName,
                command.allowance(),
                command.since(),
                command.source());
        return command.address().meetsConvention(pharmacy.odsCode())
                ? List.of(adopted)
                : List.of(
                        adopted,
                        new NamingBreachFound(
                                adopted.mailbox(), adopted.pharmacy(), adopted.odsCode(), adopted.address()));
    }

    private static List<MailboxEvent> adoptAlias(AdoptAlias command, Open open) {
        if (command.alias().equals(open.address()) || open.ended().aliases().contains(command.alias())) {
            return List.of();
        }
        List<MailboxEvent> events = new ArrayList<>();
        Alias known = open.aliases().get(command.alias());
        if (known == null) {
            events.add(new AliasAdded(open.id(), open.pharmacy(), open.odsCode(), command.alias(), command.since()));
        }
        if (command.retiresOn() != null
                && (known == null || !command.retiresOn().equals(known.retiresOn()))) {
            events.add(new AliasRetirementSet(
                    open.id(), open.pharmacy(), open.odsCode(), command.alias(), command.retiresOn()));
        }
        return List.copyOf(events);
    }

    /**
     * An owner that is known already stays: who owns it is not learnt from a second list. Nor is who was unlinked since, or
     * owned it: a list that is sent again tells of before.
     */
    private static List<MailboxEvent> adoptLink(AdoptLink command, Open open) {
        AccountId account = command.account().account();
        if (!open.links().containsKey(account) && open.ended().links().contains(account)) {
            return List.of();
        }
        List<MailboxEvent> events = new ArrayList<>();
        if (!open.links().containsKey(account)) {
            events.add(new LinkAdopted(
                    open.id(),
                    open.pharmacy(),
                    open.odsCode(),
                    account,
                    command.kind(),
                    command.capacity(),
                    command.account().version(),
                    command.since(),
                    command.source()));
        }
        if (command.kind() == AccountKind.PERSONAL) {
            switch (command.standing()) {
                case LINKED -> {}
                case DEPUTY -> {
                    if (!open.deputies().contains(account)
                            && !open.ended().deputies().contains(account)
                            && !open.isOwnedBy(account)) {
                        events.add(deputyNamed(account, open));
                    }
                }
                case OWNER -> {
                    if (!open.ended().hadOwner()) {
                        events.addAll(newOwner(account, open));
                    }
                }
            }
        }
        return events;
    }

    private static List<MailboxEvent> nameDeputy(NameDeputy command, Open open) {
        AccountId account = command.account();
        if (open.deputies().contains(account)) {
            return List.of();
        }
        if (open.isOwnedBy(account)) {
            throw Rejected.because(OWNS_IT, "MBX-6", CALLER);
        }
        requireLinkedPerson(account, command.known(), open);
        if (open.deputies().size() >= command.most()) {
            throw Rejected.because(TOO_MANY_DEPUTIES, "MBX-6", OWNER);
        }
        return List.of(deputyNamed(account, open));
    }

    private static List<MailboxEvent> mendAddress(MendAddress command, Open open) {
        Registered pharmacy = registered(command.pharmacy());
        SharedAddress address = SharedAddress.conventionalFor(open.odsCode());
        DisplayName displayName = displayName(pharmacy, command.town());
        if (address.equals(open.address()) && displayName.equals(open.displayName())) {
            return List.of();
        }
        List<MailboxEvent> events = new ArrayList<>();
        events.add(new MailboxRenamed(open.id(), open.pharmacy(), open.odsCode(), address, displayName));
        if (open.namingBreach()) {
            events.add(new NamingBreachMended(open.id(), open.pharmacy(), open.odsCode(), address));
        }
        return List.copyOf(events);
    }

    private static List<MailboxEvent> setRetirement(SetAliasRetirement command, Open open) {
        Alias alias = open.aliases().get(command.alias());
        if (alias == null) {
            throw Rejected.because(NO_SUCH_ALIAS, "MBX-2", CALLER);
        }
        return Objects.equals(alias.retiresOn(), command.on())
                ? List.of()
                : List.of(new AliasRetirementSet(
                        open.id(), open.pharmacy(), open.odsCode(), command.alias(), command.on()));
    }

    private static List<MailboxEvent> onDay(LocalDate day, Open open) {
        return open.aliases().values().stream()
                .filter(alias -> alias.retiresOn() != null && !alias.retiresOn().isAfter(day))
                .map(alias -> aliasRetired(alias.address(), open))
                .toList();
    }

    private static MailboxEvent aliasRetired(SharedAddress alias, Open open) {
        return new AliasRetired(open.id(), open.pharmacy(), open.odsCode(), alias);
    }

    private static List<MailboxEvent> moveToCode(MoveToCode command, Open open) {
        Registered pharmacy = registered(command.pharmacy());
        if (pharmacy.odsCode().equals(open.odsCode())) {
            return List.of();
        }
        MailboxMoved moved = new MailboxMoved(
                open.id(),
                pharmacy.id(),
                pharmacy.odsCode(),
                open.pharmacy(),
                open.odsCode(),
                SharedAddress.conventionalFor(pharmacy.odsCode()),
                displayName(pharmacy, command.town()));
        Open after = with(open, moved);
        List<MailboxEvent> events = new ArrayList<>();
        events.add(moved);
        if (open.namingBreach()) {
            events.add(new NamingBreachMended(after.id(), after.pharmacy(), after.odsCode(), after.address()));
        }
        switch (command.oldAddress()) {
            case RETIRED -> events.add(aliasRetired(open.address(), after));
            case REDIRECTS -> {
                if (command.oldAddressUntil() != null) {
                    events.add(new AliasRetirementSet(
                            after.id(), after.pharmacy(), after.odsCode(), open.address(), command.oldAddressUntil()));
                }
            }
        }
        return List.copyOf(events);
    }

    private static List<MailboxEvent> relocate(Relocate command, Open open) {
        DisplayName displayName = displayName(registered(command.pharmacy()), command.town());
        return displayName.equals(open.displayName())
                ? List.of()
                : List.of(new MailboxRenamed(open.id(), open.pharmacy(), open.odsCode(), open.address(), displayName));
    }

    private static List<MailboxEvent> changeOwner(ChangeOwner command, Open open) {
        List<MailboxEvent> events = new ArrayList<>(team(command.owner(), command.team(), command.known(), open));
        if (!open.isOwnedBy(command.owner())) {
            events.addAll(newOwner(command.owner(), open));
        }
        if (command.emptying() != null) {
            events.add(new MailboxEmptyingOrdered(open.id(), open.pharmacy(), open.odsCode(), command.emptying()));
        }
        return events;
    }

    private static List<MailboxEvent> openFresh(OpenFresh command) {
        Open before = command.before();
        MailboxOpened opened = new MailboxOpened(
                command.mailbox(),
                before.pharmacy(),
                before.odsCode(),
                SharedAddress.conventionalFor(before.odsCode()),
                before.displayName(),
                before.allowance());
        Open open = opened(opened);
        List<MailboxEvent> events = new ArrayList<>();
        events.add(opened);
        Stream.concat(Stream.of(before.address()), before.aliases().keySet().stream())
                .filter(alias -> !alias.equals(open.address()))
                .forEach(alias -> {
                    events.add(new AliasAdded(open.id(), open.pharmacy(), open.odsCode(), alias, null));
                    Alias known = before.aliases().get(alias);
                    if (known != null && known.retiresOn() != null) {
                        events.add(new AliasRetirementSet(
                                open.id(), open.pharmacy(), open.odsCode(), alias, known.retiresOn()));
                    }
                });
        events.addAll(team(command.owner(), command.team(), command.known(), open));
        events.add(ownedBy(command.owner(), open));
        return events;
    }

    /** The links of those of the team that are not linked yet. */
    private static List<MailboxEvent> team(AccountId owner, List<TeamMember> team, AccountsKnown known, Open open) {
        List<MailboxEvent> events = new ArrayList<>();
        if (team.stream().noneMatch(member -> member.account().equals(owner))) {
            throw Rejected.because(OWNER_NOT_IN_TEAM, "MBX-6", CALLER);
        }
        int places = 0;
        boolean somebody = false;
        for (TeamMember member : team) {
            AccountAccess account = known.about(member.account());
            LinkRequested request = request(account, member.capacity(), ON_CHANGE, open);
            if (member.account().equals(owner) && request.kind() != AccountKind.PERSONAL) {
                throw Rejected.because(NOT_A_PERSON, "MBX-6", HELPDESK);
            }
            somebody |= account.isLive() && Link.worksThere(member.capacity());
            places++;
            if (!open.links().containsKey(member.account())) {
                events.add(request);
            }
        }
        if (!somebody) {
            throw Rejected.because(NOBODY_LEFT, "MBX-7", HELPDESK);
        }
        if (places > open.allowance()) {
            throw Rejected.because(ALLOWANCE_USED, "LINK-3", REGIONAL_TEAM);
        }
        return events;
    }

    private static List<MailboxEvent> consolidate(ConsolidateInto command, Open open) {
        Open surviving = command.surviving();
        AccountId owner = surviving.owner();
        if (surviving.id().equals(open.id())) {
            throw Rejected.because(SAME_MAILBOX, "CHG-3", CALLER);
        }
        if (owner == null) {
            throw Rejected.because(SURVIVOR_VACANT, "MBX-6", HELPDESK);
        }
        List<MailboxEvent> events = new ArrayList<>();
        if (!open.links().containsKey(owner)) {
            Link link = Objects.requireNonNull(surviving.links().get(owner), "an owner is linked");
            events.add(request(command.known().about(owner), link.capacity(), ON_CHANGE, open));
        }
        if (!open.isOwnedBy(owner)) {
            events.addAll(newOwner(owner, open));
        }
        events.addAll(redirect(surviving.id(), open));
        return events;
    }

    private static List<MailboxEvent> redirect(MailboxId to, Open open) {
        return to.equals(open.redirectedTo())
                ? List.of()
                : List.of(new MailboxRedirected(open.id(), open.pharmacy(), open.odsCode(), to));
    }

    private static List<MailboxEvent> takeOver(MailboxId from, Open open) {
        return open.takenOver().contains(from)
                ? List.of()
                : List.of(new MailboxTookOver(open.id(), open.pharmacy(), open.odsCode(), from));
    }

    /** Who comes has access before anybody goes, so that there is no moment at which nobody has (CHG-2). */
    private static List<MailboxEvent> handOver(HandOver command, Open open) {
        List<AccountId> outgoing = Stream.concat(command.outgoing().stream(), goingAlready(command, open))
                .distinct()
                .filter(account -> open.links().containsKey(account) && !open.isOwnedBy(account))
                .toList();
        Handover next = new Handover(outgoing, command.reason());
        boolean atOnce = outgoing.isEmpty() || isTakenOver(next, command.known(), open);
        List<MailboxEvent> events = new ArrayList<>();
        if (!atOnce || open.handover() != null) {
            events.add(new HandoverBegun(open.id(), open.pharmacy(), open.odsCode(), outgoing, command.reason()));
        }
        if (atOnce) {
            events.addAll(outgoing(outgoing, command.reason(), open));
        }
        return events;
    }

    /** The team of another owner is everybody who stays, so that who was to go before may be one of them. */
    private static Stream<AccountId> goingAlready(HandOver command, Open open) {
        Handover handover = open.handover();
        return handover == null || command.reason() == UnlinkReason.OWNERSHIP_CHANGED
                ? Stream.of()
                : handover.outgoing().stream();
    }

    private static List<MailboxEvent> endHandover(AccountsKnown known, Open open) {
        Handover handover = open.handover();
        return handover != null && isTakenOver(handover, known, open)
                ? outgoing(handover.outgoing(), handover.reason(), open)
                : List.of();
    }

    /**
     * Whether somebody who does not go can open the mailbox. With another owner it takes somebody who works there (MBX-7), and nobody
     * who comes may still have to be granted access, lest the two persons of the duty be one for a moment (COMP-1); who begins on a
     * later day is not waited for. In a closing pharmacy's mailbox nobody works any more.
     */
    private static boolean isTakenOver(Handover handover, AccountsKnown known, Open open) {
        boolean goesOn = handover.reason() == UnlinkReason.OWNERSHIP_CHANGED;
        List<Link> staying = open.links().values().stream()
                .filter(link -> !handover.outgoing().contains(link.account()))
                .toList();
        boolean someStillCome = staying.stream()
                .anyMatch(link -> !link.effective() && link.term().startsAt() == null);
        return !(goesOn && someStillCome)
                && staying.stream()
                        .filter(link -> link.isPerson() && link.effective())
                        .filter(link -> link.worksThere() || !goesOn)
                        .anyMatch(link -> known.about(link.account()).isLive());
    }

    private static List<MailboxEvent> outgoing(List<AccountId> outgoing, UnlinkReason reason, Open open) {
        return outgoing.stream()
                .filter(open.links()::containsKey)
                .flatMap(account -> goes(account, reason, open).stream())
                .toList();
    }

    private static List<MailboxEvent> retire(@Nullable MailboxId successor, Open open) {
        List<MailboxEvent> events = new ArrayList<>();
        open.links().keySet().forEach(account -> events.addAll(goes(account, UnlinkReason.MAILBOX_RETIRED, open)));
        events.add(new MailboxRetired(open.id(), open.pharmacy(), open.odsCode(), successor));
        return events;
    }

    /** The end of the link of somebody who does not own the mailbox any more, and of what came with it. */
    private static List<MailboxEvent> goes(AccountId account, UnlinkReason reason, Open open) {
        Link link = Objects.requireNonNull(open.links().get(account), "who goes is linked");
        MailboxEvent unlinked = link.effective()
                ? new AccountUnlinked(open.id(), open.pharmacy(), open.odsCode(), account, reason)
                : new LinkFailed(open.id(), open.pharmacy(), open.odsCode(), account, LinkFailure.WITHDRAWN);
        return open.deputies().contains(account) ? List.of(unlinked, deputyRemoved(account, open)) : List.of(unlinked);
    }

    private static List<MailboxEvent> moveOwnership(MoveOwnership command, Open open) {
        if (open.isOwnedBy(command.to())) {
            return List.of();
        }
        requireLinkedPerson(command.to(), command.known(), open);
        return newOwner(command.to(), open);
    }

    private static void requireLinkedPerson(AccountId account, AccountsKnown known, Open open) {
        Link link = open.links().get(account);
        if (link == null || !link.effective()) {
            throw Rejected.because(NOT_LINKED, "MBX-6", HELPDESK);
        }
        if (!link.isPerson()) {
            throw Rejected.because(NOT_A_PERSON, "MBX-6", HELPDESK);
        }
        if (known.about(account).isGone()) {
            throw Rejected.because(ACCOUNT_GONE, "LINK-6", HELPDESK);
        }
    }

    /** A deputy who becomes the owner is no deputy any more. */
    private static List<MailboxEvent> newOwner(AccountId owner, Open open) {
        return open.deputies().contains(owner)
                ? List.of(deputyRemoved(owner, open), ownedBy(owner, open))
                : List.of(ownedBy(owner, open));
    }

    private static MailboxEvent deputyNamed(AccountId account, Open open) {
        return new DeputyNamed(open.id(), open.pharmacy(), open.odsCode(), account);
    }

    private static MailboxEvent deputyRemoved(AccountId account, Open open) {
        return new DeputyRemoved(open.id(), open.pharmacy(), open.odsCode(), account);
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

    private static List<MailboxEvent> changeAllowance(ChangeAllowance command, Open open) {
        return command.allowance() == open.allowance()
                ? List.of()
                : List.of(new AllowanceChanged(
                        open.id(), open.pharmacy(), open.odsCode(), command.allowance(), command.approval()));
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
        MailboxEvent linked = new AccountLinked(
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
                link.term().askedBy());
        return Stream.concat(Stream.of(linked), endHandover(command.known(), with(open, linked)).stream())
                .toList();
    }

    private static List<MailboxEvent> refuse(RefuseLink command, Open open) {
        Link link = open.links().get(command.account());
        if (link == null || link.effective()) {
            return List.of();
        }
        List<MailboxEvent> events = new ArrayList<>(failed(open, link, command.reason(), command.known()));
        Open after = open;
        for (MailboxEvent event : events) {
            after = with(after, event);
        }
        events.addAll(endHandover(command.known(), after));
        return events;
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
        if (open.deputies().contains(link.account())) {
            events.add(deputyRemoved(link.account(), open));
        }
        if (open.isOwnedBy(link.account())) {
            Handover handover = open.handover();
            events.addAll(open.deputies().stream()
                    .filter(deputy -> known.about(deputy).isLive())
                    .filter(deputy -> handover == null || !handover.outgoing().contains(deputy))
                    .findFirst()
                    .map(deputy -> newOwner(deputy, open))
                    .orElseGet(() -> List.of(ownedBy(null, open))));
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

    private static Link linkOf(LinkAdopted event) {
        return new Link(
                event.account(),
                event.kind(),
                event.capacity(),
                event.accountVersion(),
                new LinkTerm(null, null, null, null),
                true);
    }

    private static Open opened(MailboxOpened e) {
        return new Draft(e.mailbox(), false, e.pharmacy(), e.odsCode(), e.address(), e.displayName(), e.allowance())
                .done();
    }

    private static Open adopted(MailboxAdopted e) {
        return new Draft(e.mailbox(), true, e.pharmacy(), e.odsCode(), e.address(), e.displayName(), e.allowance())
                .done();
    }

    /** What one event changes of a mailbox. */
    private static final class Draft {
        private final MailboxId id;
        private final boolean adopted;
        private PharmacyId pharmacy;
        private OdsCode odsCode;
        private SharedAddress address;
        private DisplayName displayName;
        private final SequencedMap<SharedAddress, Alias> aliases = new LinkedHashMap<>();
        private int allowance;
        private final SequencedMap<AccountId, Link> links = new LinkedHashMap<>();
        private @Nullable AccountId owner;
        private final SequencedSet<AccountId> deputies = new LinkedHashSet<>();
        private boolean namingBreach;
        private boolean leftWithoutAccess;
        private @Nullable MailboxId redirectedTo;
        private final Set<MailboxId> takenOver = new HashSet<>();
        private @Nullable Handover handover;
        private final Set<AccountId> endedLinks = new HashSet<>();
        private final Set<AccountId> endedDeputies = new HashSet<>();
        private final Set<SharedAddress> retiredAliases = new HashSet<>();
        private boolean hadOwner;

        Draft(
                MailboxId id,
                boolean adopted,
                PharmacyId pharmacy,
                OdsCode odsCode,
                SharedAddress address,
                DisplayName displayName,
                int allowance) {
            this.id = id;
            this.adopted = adopted;
            this.pharmacy = pharmacy;
            this.odsCode = odsCode;
            this.address = address;
            this.displayName = displayName;
            this.allowance = allowance;
        }

        Draft(Open before) {
            this(
                    before.id(),
                    before.adopted(),
                    before.pharmacy(),
                    before.odsCode(),
                    before.address(),
                    before.displayName(),
                    before.allowance());
            aliases.putAll(before.aliases());
            links.putAll(before.links());
            owner = before.owner();
            deputies.addAll(before.deputies());
            namingBreach = before.namingBreach();
            leftWithoutAccess = before.leftWithoutAccess();
            redirectedTo = before.redirectedTo();
            takenOver.addAll(before.takenOver());
            handover = before.handover();
            endedLinks.addAll(before.ended().links());
            endedDeputies.addAll(before.ended().deputies());
            retiredAliases.addAll(before.ended().aliases());
            hadOwner = before.ended().hadOwner();
        }

        void link(Link link) {
            links.put(link.account(), link);
            leftWithoutAccess &= !(link.isPerson() && link.effective());
        }

        void unlink(AccountId account) {
            links.remove(account);
            handover(handover);
        }

        /** Who owns the mailbox does not go; over when nobody is left who does. */
        void handover(@Nullable Handover now) {
            List<AccountId> outgoing = now == null
                    ? List.of()
                    : now.outgoing().stream()
                            .filter(account -> links.containsKey(account) && !account.equals(owner))
                            .toList();
            handover = now == null || outgoing.isEmpty() ? null : new Handover(outgoing, now.reason());
        }

        void rename(SharedAddress newAddress, DisplayName newName) {
            if (!newAddress.equals(address)) {
                aliases.put(address, new Alias(address, null));
            }
            aliases.remove(newAddress);
            address = newAddress;
            displayName = newName;
        }

        Open done() {
            return new Open(
                    id,
                    adopted,
                    pharmacy,
                    odsCode,
                    address,
                    displayName,
                    aliases,
                    allowance,
                    links,
                    owner,
                    deputies,
                    namingBreach,
                    leftWithoutAccess,
                    redirectedTo,
                    takenOver,
                    handover,
                    new Ended(endedLinks, endedDeputies, retiredAliases, hadOwner));
        }
    }
}
