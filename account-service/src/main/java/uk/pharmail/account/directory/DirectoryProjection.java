package uk.pharmail.account.directory;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.account.AccountAdopted;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountHolderDataChanged;
import uk.pharmail.contracts.account.AccountJoined;
import uk.pharmail.contracts.account.AccountLoginDetailsReleased;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountMobileShown;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.pharmacy.PharmacyDetailsChanged;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/**
 * Keeps which mailboxes there are, where, and who is linked to them; and sets a timer, due at once, for whatever changes
 * what is shown of a person, which is in the vault alone.
 */
final class DirectoryProjection implements Projection {
    static final String CONSUMER = "directory";
    static final String ENTER = "directory-entry";
    static final String ERASE = "directory-erasure";

    private static final Table<PharmacyId, DirectoryPharmacy> PHARMACY =
            Table.of("directory_pharmacy", PharmacyId.class, DirectoryPharmacy.class);
    private static final Table<MailboxId, DirectoryMailbox> MAILBOX =
            Table.of("directory_mailbox", MailboxId.class, DirectoryMailbox.class);
    private static final Table<DirectoryLink, DirectoryLink> LINK =
            Table.of("directory_link", DirectoryLink.class, DirectoryLink.class);

    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            AccountLoginDetailsReleased.class,
            AccountAdopted.class,
            AccountHolderDataChanged.class,
            AccountMobileShown.class,
            AccountMarkedLeaver.class,
            AccountJoined.class,
            AccountDeleted.class,
            PharmacyRegistered.class,
            PharmacyDetailsChanged.class,
            MailboxOpened.class,
            AccountLinked.class,
            AccountUnlinked.class);

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.ACCOUNT_EVENTS, Topic.MAILBOX_EVENTS);
    }

    @Override
    public Set<Class<? extends PharmailEvent>> handles() {
        return HANDLES;
    }

    /** Whatever else happens changes no name, no place and no link, new types too. */
    @Override
    public Set<Class<? extends PharmailEvent>> ignores() {
        return EventTypes.ALL.stream()
                .filter(type -> topics().contains(type.topic()))
                .map(EventType::payload)
                .filter(payload -> !HANDLES.contains(payload))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(PHARMACY, MAILBOX, LINK);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        switch (fact.event()) {
            case PharmacyRegistered e ->
                rows.put(
                        PHARMACY,
                        new DirectoryPharmacy(
                                e.pharmacy(),
                                e.odsCode(),
                                e.entry().name(),
                                e.entry().town()));
            case PharmacyDetailsChanged e ->
                rows.put(
                        PHARMACY,
                        new DirectoryPharmacy(
                                e.pharmacy(),
                                e.odsCode(),
                                e.entry().name(),
                                e.entry().town()));
            case MailboxOpened e ->
                rows.put(
                        MAILBOX,
                        new DirectoryMailbox(e.mailbox(), e.pharmacy(), e.odsCode(), e.address(), e.displayName()));
            case AccountLinked e -> rows.put(LINK, new DirectoryLink(e.account(), e.mailbox()));
            case AccountUnlinked e -> rows.remove(LINK, new DirectoryLink(e.account(), e.mailbox()));
            case AccountDeleted _ -> rows.timer(ERASE, fact.stream().id(), fact.recordedAt());
            default -> rows.timer(ENTER, fact.stream().id(), fact.recordedAt());
        }
    }
}
