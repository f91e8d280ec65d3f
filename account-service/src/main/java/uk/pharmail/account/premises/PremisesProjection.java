package uk.pharmail.account.premises;

import java.util.List;
import java.util.Set;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
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
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/** Keeps each mailbox with its owner, its deputies and its links, from the mailbox's own stream. */
final class PremisesProjection implements Projection {
    static final String CONSUMER = "premises";

    private static final Table<MailboxId, PremisesRow> PREMISES =
            Table.of("premises", MailboxId.class, PremisesRow.class);
    private static final Table<PremisesLink.Key, PremisesLink> LINK =
            Table.of("premises_link", PremisesLink.Key.class, PremisesLink.class);
    private static final Table<PremisesDeputy.Key, PremisesDeputy> DEPUTY =
            Table.of("premises_deputy", PremisesDeputy.Key.class, PremisesDeputy.class);
    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            MailboxOpened.class,
            MailboxAdopted.class,
            MailboxMoved.class,
            MailboxRetired.class,
            MailboxOwnerChanged.class,
            DeputyNamed.class,
            DeputyRemoved.class,
            AccountLinked.class,
            LinkAdopted.class,
            AccountUnlinked.class);
    private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
            ApprovalEvent.class,
            ChangeEvent.class,
            DriftEvent.class,
            MailboxUseEvent.class,
            MailboxUseFeedEvent.class,
            MailboxAdoptionEvent.class,
            MailboxRegistrationEvent.class,
            PharmacyEvent.class,
            RegisterImportEvent.class,
            ReservationEvent.class,
            ReviewEvent.class,
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
            ToolkitEvent.class);

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.MAILBOX_EVENTS);
    }

    @Override
    public Set<Class<? extends PharmailEvent>> handles() {
        return HANDLES;
    }

    @Override
    public Set<Class<? extends PharmailEvent>> ignores() {
        return IGNORES;
    }

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(PREMISES, LINK, DEPUTY);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        switch (fact.event()) {
            case MailboxOpened opened -> rows.put(PREMISES, new PremisesRow(opened.mailbox(), opened.odsCode(), null));
            case MailboxAdopted adopted ->
                rows.put(PREMISES, new PremisesRow(adopted.mailbox(), adopted.odsCode(), null));
            case MailboxMoved moved -> {
                PremisesRow before = rows.get(PREMISES, moved.mailbox()).orElseThrow();
                rows.put(PREMISES, new PremisesRow(moved.mailbox(), moved.odsCode(), before.owner()));
            }
            case MailboxRetired retired -> {
                rows.remove(PREMISES, retired.mailbox());
                rows.where(DEPUTY, "mailbox", retired.mailbox())
                        .forEach(deputy ->
                                rows.remove(DEPUTY, new PremisesDeputy.Key(deputy.mailbox(), deputy.account())));
            }
            case DeputyNamed named -> rows.put(DEPUTY, new PremisesDeputy(named.mailbox(), named.account()));
            case DeputyRemoved removed ->
                rows.remove(DEPUTY, new PremisesDeputy.Key(removed.mailbox(), removed.account()));
            case LinkAdopted linked ->
                rows.put(LINK, new PremisesLink(linked.mailbox(), linked.account(), linked.capacity()));
            case MailboxOwnerChanged changed ->
                rows.put(PREMISES, new PremisesRow(changed.mailbox(), changed.odsCode(), changed.owner()));
            case AccountLinked linked ->
                rows.put(LINK, new PremisesLink(linked.mailbox(), linked.account(), linked.capacity()));
            case AccountUnlinked unlinked ->
                rows.remove(LINK, new PremisesLink.Key(unlinked.mailbox(), unlinked.account()));
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }
}
