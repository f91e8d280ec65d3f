package uk.pharmail.account.signin;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.change.ChangeEvent;
import uk.pharmail.contracts.compliance.ComplianceEvent;
import uk.pharmail.contracts.mailbox.ApprovalEvent;
import uk.pharmail.contracts.mailbox.ComparisonEvent;
import uk.pharmail.contracts.mailbox.DriftEvent;
import uk.pharmail.contracts.mailbox.LoggedInAccountEvent;
import uk.pharmail.contracts.mailbox.MailboxAdoptionEvent;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.mailbox.MailboxNotOpened;
import uk.pharmail.contracts.mailbox.MailboxOpenedRegularly;
import uk.pharmail.contracts.mailbox.MailboxRegistrationEvent;
import uk.pharmail.contracts.mailbox.MailboxUseComplete;
import uk.pharmail.contracts.mailbox.MailboxUsed;
import uk.pharmail.contracts.mailbox.ReservationEvent;
import uk.pharmail.contracts.mailbox.ReviewEvent;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.value.MailboxUse;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/** Marks who sent mail from a mailbox, which is a use of their account, and keeps how complete these facts are (LIFE-4). */
final class MailboxUses implements Projection {
    static final String CONSUMER = "mailbox-uses";
    static final String SENT = "mail-sent";

    private static final Table<UUID, Complete> COMPLETE = Table.of("mailbox_use_complete", UUID.class, Complete.class);

    private record Complete(UUID feed, LocalDate fromDay, LocalDate untilDay) {}

    /** The account sent mail on this London day. */
    record Sent(LocalDate on) {}

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
        return Set.of(MailboxUsed.class, MailboxUseComplete.class);
    }

    @Override
    public Set<Class<? extends PharmailEvent>> ignores() {
        return Set.of(
                ApprovalEvent.class,
                ChangeEvent.class,
                ComparisonEvent.class,
                ComplianceEvent.class,
                ToolkitEvent.class,
                DriftEvent.class,
                LoggedInAccountEvent.class,
                MailboxAdoptionEvent.class,
                MailboxEvent.class,
                MailboxNotOpened.class,
                MailboxOpenedRegularly.class,
                MailboxRegistrationEvent.class,
                PharmacyEvent.class,
                RegisterImportEvent.class,
                ReservationEvent.class,
                ReviewEvent.class);
    }

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(COMPLETE);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        switch (fact.event()) {
            case MailboxUsed used -> {
                if (used.use() == MailboxUse.SENT) {
                    rows.mark(SENT, used.account().value(), new Sent(used.on()));
                }
            }
            case MailboxUseComplete complete ->
                rows.put(COMPLETE, new Complete(fact.stream().id(), complete.from(), complete.until()));
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }
}
