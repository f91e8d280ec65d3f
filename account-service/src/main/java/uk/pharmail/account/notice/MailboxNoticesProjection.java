package uk.pharmail.account.notice;

import java.util.List;
import java.util.Set;
import java.util.UUID;
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
import uk.pharmail.contracts.mailbox.ReviewAnswered;
import uk.pharmail.contracts.mailbox.ReviewCompleted;
import uk.pharmail.contracts.mailbox.ReviewEvent;
import uk.pharmail.contracts.mailbox.ReviewExtended;
import uk.pharmail.contracts.mailbox.ReviewOpened;
import uk.pharmail.contracts.mailbox.ReviewOverdue;
import uk.pharmail.contracts.mailbox.ReviewReminded;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/**
 * Notes what the owner of a mailbox is told of its links: each emergency link, and how a review stands, the last word in the place of
 * the one before (LINK-5, LINK-7). To whom it goes is found when it is sent, so nothing of a recipient is kept here. Who becomes
 * owner or deputy during a review is told as well: that and the review are of two streams, so either sets the timer.
 */
final class MailboxNoticesProjection implements Projection {
    static final String CONSUMER = "mailbox-notices";
    static final String OF_LINK = "emergency-link-notice";
    static final String OF_REVIEW = "review-notice";

    private static final Table<UUID, EmergencyNotice> EMERGENCY =
            Table.of("emergency_notice", UUID.class, EmergencyNotice.class);
    private static final Table<MailboxId, ReviewNotice> REVIEW =
            Table.of("review_notice", MailboxId.class, ReviewNotice.class, ReviewNotice::none);
    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            EmergencyLinkGiven.class,
            MailboxOwnerChanged.class,
            DeputyNamed.class,
            ReviewOpened.class,
            ReviewExtended.class,
            ReviewAnswered.class,
            ReviewReminded.class,
            ReviewOverdue.class,
            ReviewCompleted.class);
    private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
            MailboxOpened.class,
            MailboxAdopted.class,
            MailboxMoved.class,
            MailboxRetired.class,
            DeputyRemoved.class,
            AccountLinked.class,
            LinkAdopted.class,
            AccountUnlinked.class,
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
        return List.of(EMERGENCY, REVIEW);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        switch (fact.event()) {
            case EmergencyLinkGiven given -> {
                UUID notice = id(MessageKind.EMERGENCY_LINK_GIVEN, fact);
                rows.put(
                        EMERGENCY,
                        new EmergencyNotice(
                                notice,
                                given.mailbox(),
                                given.odsCode(),
                                fact.version(),
                                given.account(),
                                given.endsAt(),
                                given.reviewOn()));
                rows.timer(OF_LINK, notice, fact.recordedAt());
            }
            case MailboxOwnerChanged changed -> tellNewcomer(changed.mailbox(), fact, rows);
            case DeputyNamed named -> tellNewcomer(named.mailbox(), fact, rows);
            case ReviewOpened opened ->
                say(MessageKind.REVIEW_OPENED, review(opened, rows).with(opened), fact, rows);
            case ReviewExtended extended -> {
                ReviewNotice before = review(extended, rows);
                ReviewNotice after = before.with(extended);
                if (extended.accounts().isEmpty()) {
                    rows.put(REVIEW, after);
                } else {
                    say(
                            before.kind() == MessageKind.REVIEW_OVERDUE
                                    ? MessageKind.REVIEW_OVERDUE
                                    : MessageKind.REVIEW_OPENED,
                            after,
                            fact,
                            rows);
                }
            }
            case ReviewAnswered answered ->
                rows.put(REVIEW, review(answered, rows).without(answered.account()));
            case ReviewReminded reminded -> say(MessageKind.REVIEW_REMINDED, review(reminded, rows), fact, rows);
            case ReviewOverdue overdue -> say(MessageKind.REVIEW_OVERDUE, review(overdue, rows), fact, rows);
            case ReviewCompleted completed -> {
                rows.put(REVIEW, review(completed, rows).completed());
                rows.cancelTimer(OF_REVIEW, completed.mailbox().value());
            }
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }

    private static void tellNewcomer(MailboxId mailbox, Fact fact, Rows rows) {
        ReviewNotice review = rows.lock(REVIEW, mailbox).at(fact.version());
        rows.put(REVIEW, review);
        if (review.review() != null) {
            rows.timer(OF_REVIEW, mailbox.value(), fact.recordedAt());
        }
    }

    private static ReviewNotice review(ReviewEvent event, Rows rows) {
        return rows.lock(REVIEW, event.mailbox());
    }

    private static void say(MessageKind kind, ReviewNotice review, Fact fact, Rows rows) {
        rows.put(REVIEW, review.said(id(kind, fact), kind));
        rows.timer(OF_REVIEW, review.mailbox().value(), fact.recordedAt());
    }

    private static UUID id(MessageKind kind, Fact fact) {
        return StreamId.nameBased(fact.id(), "notice " + kind);
    }
}
