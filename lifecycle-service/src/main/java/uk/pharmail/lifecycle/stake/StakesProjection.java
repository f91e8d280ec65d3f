package uk.pharmail.lifecycle.stake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountAdopted;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDataErased;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountDeletionRefused;
import uk.pharmail.contracts.account.AccountDeviceLost;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.account.AccountEnabled;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountHolderDataChanged;
import uk.pharmail.contracts.account.AccountHolderDataConfirmed;
import uk.pharmail.contracts.account.AccountJoined;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountLoginDetailsReleased;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountMessageUndelivered;
import uk.pharmail.contracts.account.AccountMobileShown;
import uk.pharmail.contracts.account.AccountPasswordChanged;
import uk.pharmail.contracts.account.AccountPasswordIssued;
import uk.pharmail.contracts.account.AccountPasswordReset;
import uk.pharmail.contracts.account.AccountProvisioned;
import uk.pharmail.contracts.account.AccountReactivated;
import uk.pharmail.contracts.account.AccountResumed;
import uk.pharmail.contracts.account.AccountStepDone;
import uk.pharmail.contracts.account.AccountSuspended;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.account.AccountUseComplete;
import uk.pharmail.contracts.account.AccountUsed;
import uk.pharmail.contracts.adoption.AdoptionEvent;
import uk.pharmail.contracts.application.ApplicationAccountEvent;
import uk.pharmail.contracts.change.ChangeEvent;
import uk.pharmail.contracts.compliance.ComplianceEvent;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.AliasAdded;
import uk.pharmail.contracts.mailbox.AliasRetired;
import uk.pharmail.contracts.mailbox.AliasRetirementSet;
import uk.pharmail.contracts.mailbox.AllowanceChanged;
import uk.pharmail.contracts.mailbox.ApprovalEvent;
import uk.pharmail.contracts.mailbox.DeputyNamed;
import uk.pharmail.contracts.mailbox.DeputyRemoved;
import uk.pharmail.contracts.mailbox.DriftEvent;
import uk.pharmail.contracts.mailbox.EmergencyLinkGiven;
import uk.pharmail.contracts.mailbox.HandoverBegun;
import uk.pharmail.contracts.mailbox.LinkAdopted;
import uk.pharmail.contracts.mailbox.LinkFailed;
import uk.pharmail.contracts.mailbox.LinkRequested;
import uk.pharmail.contracts.mailbox.LoggedInAccountFound;
import uk.pharmail.contracts.mailbox.MailboxAdopted;
import uk.pharmail.contracts.mailbox.MailboxAdoptionEvent;
import uk.pharmail.contracts.mailbox.MailboxEmptyingOrdered;
import uk.pharmail.contracts.mailbox.MailboxLeftWithoutAccess;
import uk.pharmail.contracts.mailbox.MailboxMoved;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.MailboxRedirected;
import uk.pharmail.contracts.mailbox.MailboxRegistrationEvent;
import uk.pharmail.contracts.mailbox.MailboxRenamed;
import uk.pharmail.contracts.mailbox.MailboxRetired;
import uk.pharmail.contracts.mailbox.MailboxTookOver;
import uk.pharmail.contracts.mailbox.MailboxUseEvent;
import uk.pharmail.contracts.mailbox.MailboxUseFeedEvent;
import uk.pharmail.contracts.mailbox.NamingBreachFound;
import uk.pharmail.contracts.mailbox.NamingBreachMended;
import uk.pharmail.contracts.mailbox.PlatformCompared;
import uk.pharmail.contracts.mailbox.ReservationEvent;
import uk.pharmail.contracts.mailbox.ReviewEvent;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.samename.SameNameEvent;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/** Keeps who is linked to which mailbox, who owns it or is a deputy there, and whose account is live. Each table follows streams of one kind alone. */
final class StakesProjection implements Projection {
    static final String CONSUMER = "stakes";

    private static final Table<LinkKey, LinkRow> LINK = Table.of("stake_link", LinkKey.class, LinkRow.class);
    private static final Table<MailboxId, MailboxRow> MAILBOX =
            Table.of("stake_mailbox", MailboxId.class, MailboxRow.class);
    private static final Table<LinkKey, DeputyRow> DEPUTY = Table.of("stake_deputy", LinkKey.class, DeputyRow.class);
    private static final Table<AccountId, HolderRow> HOLDER = Table.of(
            "stake_holder",
            AccountId.class,
            HolderRow.class,
            account -> new HolderRow(account, null, false, List.of(), false));

    private record LinkKey(MailboxId mailbox, AccountId account) {}

    private record LinkRow(MailboxId mailbox, AccountId account, OdsCode odsCode, Capacity capacity) {}

    private record DeputyRow(MailboxId mailbox, AccountId account) {}

    private record MailboxRow(
            MailboxId mailbox, OdsCode odsCode, @Nullable AccountId owner) {}

    /** @param obstacles what keeps it from being used (LINK-6) */
    private record HolderRow(
            AccountId account, @Nullable PersonId person, boolean activated, List<String> obstacles, boolean live) {

        static HolderRow of(AccountId account, @Nullable PersonId person, boolean activated, List<String> obstacles) {
            return new HolderRow(account, person, activated, obstacles, activated && obstacles.isEmpty());
        }

        HolderRow isActivated() {
            return of(account, person, true, obstacles);
        }

        HolderRow with(String obstacle) {
            return of(
                    account,
                    person,
                    activated,
                    Stream.concat(obstacles.stream(), Stream.of(obstacle))
                            .distinct()
                            .sorted()
                            .toList());
        }

        HolderRow without(String obstacle) {
            return of(
                    account,
                    person,
                    activated,
                    obstacles.stream().filter(other -> !other.equals(obstacle)).toList());
        }
    }

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.MAILBOX_EVENTS, Topic.ACCOUNT_EVENTS);
    }

    @Override
    public Set<Class<? extends PharmailEvent>> handles() {
        return Stream.<Class<? extends PharmailEvent>>concat(
                        EventTypes.ALL.stream()
                                .<Class<? extends PharmailEvent>>map(EventType::payload)
                                .filter(AccountEvent.class::isAssignableFrom),
                        Stream.of(
                                MailboxOpened.class,
                                MailboxAdopted.class,
                                MailboxMoved.class,
                                MailboxRetired.class,
                                AccountLinked.class,
                                LinkAdopted.class,
                                AccountUnlinked.class,
                                MailboxOwnerChanged.class,
                                DeputyNamed.class,
                                DeputyRemoved.class))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<Class<? extends PharmailEvent>> ignores() {
        return Set.of(
                AdoptionEvent.class,
                ApplicationAccountEvent.class,
                ApprovalEvent.class,
                ChangeEvent.class,
                DriftEvent.class,
                MailboxAdoptionEvent.class,
                MailboxRegistrationEvent.class,
                MailboxUseEvent.class,
                MailboxUseFeedEvent.class,
                PharmacyEvent.class,
                RegisterImportEvent.class,
                RegistrationEvent.class,
                ReservationEvent.class,
                ReviewEvent.class,
                SameNameEvent.class,
                AliasAdded.class,
                AliasRetired.class,
                AliasRetirementSet.class,
                HandoverBegun.class,
                LoggedInAccountFound.class,
                MailboxEmptyingOrdered.class,
                MailboxRedirected.class,
                MailboxTookOver.class,
                MailboxRenamed.class,
                NamingBreachFound.class,
                NamingBreachMended.class,
                LinkRequested.class,
                LinkFailed.class,
                EmergencyLinkGiven.class,
                AllowanceChanged.class,
                PlatformCompared.class,
                MailboxLeftWithoutAccess.class,
                ComplianceEvent.class,
                ToolkitEvent.class,
                AccountUseComplete.class);
    }

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(LINK, MAILBOX, DEPUTY, HOLDER);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        switch (fact.event()) {
            case AccountEvent event -> {
                HolderRow before = rows.lock(HOLDER, new AccountId(fact.stream().id()));
                rows.put(HOLDER, after(before, event));
            }
            case MailboxOpened opened -> rows.put(MAILBOX, new MailboxRow(opened.mailbox(), opened.odsCode(), null));
            case MailboxAdopted adopted ->
                rows.put(MAILBOX, new MailboxRow(adopted.mailbox(), adopted.odsCode(), null));
            case MailboxMoved moved -> {
                MailboxRow before = rows.get(MAILBOX, moved.mailbox()).orElseThrow();
                rows.put(MAILBOX, new MailboxRow(moved.mailbox(), moved.odsCode(), before.owner()));
                rows.where(LINK, "mailbox", moved.mailbox())
                        .forEach(link -> rows.put(
                                LINK, new LinkRow(link.mailbox(), link.account(), moved.odsCode(), link.capacity())));
            }
            case MailboxRetired retired -> {
                rows.remove(MAILBOX, retired.mailbox());
                rows.where(DEPUTY, "mailbox", retired.mailbox())
                        .forEach(deputy -> rows.remove(DEPUTY, new LinkKey(deputy.mailbox(), deputy.account())));
            }
            case LinkAdopted linked ->
                rows.put(LINK, new LinkRow(linked.mailbox(), linked.account(), linked.odsCode(), linked.capacity()));
            case MailboxOwnerChanged changed ->
                rows.put(MAILBOX, new MailboxRow(changed.mailbox(), changed.odsCode(), changed.owner()));
            case DeputyNamed named -> rows.put(DEPUTY, new DeputyRow(named.mailbox(), named.account()));
            case DeputyRemoved removed -> rows.remove(DEPUTY, new LinkKey(removed.mailbox(), removed.account()));
            case AccountLinked linked ->
                rows.put(LINK, new LinkRow(linked.mailbox(), linked.account(), linked.odsCode(), linked.capacity()));
            case AccountUnlinked unlinked -> rows.remove(LINK, new LinkKey(unlinked.mailbox(), unlinked.account()));
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }

    private static HolderRow after(HolderRow before, AccountEvent event) {
        return switch (event) {
            case AccountCreated created -> HolderRow.of(created.account(), created.person(), false, List.of());
            case AccountAdopted adopted -> adopted(adopted);
            case AccountActivated _ -> before.isActivated();
            case AccountLocked _ -> before.with("LOCKED");
            case AccountUnlocked _ -> before.without("LOCKED");
            case AccountSuspended _ -> before.with("SUSPENDED");
            case AccountResumed _ -> before.without("SUSPENDED");
            case AccountDisabled _ -> before.with("DISABLED");
            case AccountEnabled _ -> before.without("DISABLED");
            case AccountDeactivated _ -> before.with("DEACTIVATED");
            case AccountReactivated _ -> before.without("DEACTIVATED");
            case AccountMarkedLeaver _ -> before.with("LEAVER");
            case AccountJoined _ -> before.without("LEAVER");
            case AccountDeleted _ -> before.with("DELETED");
            case AccountProvisioned _,
                    AccountStepDone _,
                    AccountUsed _,
                    AccountPasswordChanged _,
                    AccountLoginDetailsReleased _,
                    AccountPasswordReset _,
                    AccountPasswordIssued _,
                    AccountMessageUndelivered _,
                    AccountMobileShown _,
                    AccountDeviceLost _,
                    AccountHolderDataChanged _,
                    AccountHolderDataConfirmed _,
                    AccountDataErased _,
                    AccountDeletionRefused _ -> before;
        };
    }

    private static HolderRow adopted(AccountAdopted adopted) {
        List<String> obstacles = new ArrayList<>();
        switch (adopted.state()) {
            case PENDING, ACTIVE -> {}
            case LOCKED, SUSPENDED, DISABLED, DEACTIVATED, LEAVER ->
                obstacles.add(adopted.state().name());
        }
        return HolderRow.of(adopted.account(), adopted.person(), adopted.state() != AdoptedState.PENDING, obstacles);
    }
}
