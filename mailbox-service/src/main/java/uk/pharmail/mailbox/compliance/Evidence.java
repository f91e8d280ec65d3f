package uk.pharmail.mailbox.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.PharmailEvent;
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
import uk.pharmail.contracts.account.AccountUsed;
import uk.pharmail.contracts.compliance.RulesTurned;
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
import uk.pharmail.contracts.mailbox.MailboxUseEvent;
import uk.pharmail.contracts.mailbox.NamingBreachFound;
import uk.pharmail.contracts.mailbox.NamingBreachMended;
import uk.pharmail.contracts.mailbox.ReviewEvent;
import uk.pharmail.contracts.pharmacy.PharmacyClosed;
import uk.pharmail.contracts.pharmacy.PharmacyContractorChanged;
import uk.pharmail.contracts.pharmacy.PharmacyDetailsChanged;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.pharmacy.PharmacyListedForRegistration;
import uk.pharmail.contracts.pharmacy.PharmacyOpened;
import uk.pharmail.contracts.pharmacy.PharmacyOpeningPutOff;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.toolkit.ToolkitRecorded;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.HolderDataPart;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Stored;

/**
 * A fact on which compliance rests; a row that no rebuild touches (COMP-4).
 *
 * @param event its id
 * @param subject its stream
 * @param pharmacy which pharmacy it names; null for a fact about an account
 * @param account whose link, ownership or state it is about; null for a fact about neither
 * @param effectiveAt when it became true, never after it was known
 * @param knownAt when this service learned it
 */
record Evidence(
        UUID event,
        String subject,
        long version,
        String type,
        String payload,
        @Nullable PharmacyId pharmacy,
        @Nullable AccountId account,
        Instant effectiveAt,
        Instant recordedAt,
        Instant knownAt) {

    private static final String MAILBOX = "mailbox:";
    private static final String REVIEW = "mailbox-review:";
    private static final String REGISTERED =
            EventTypes.of(PharmacyRegistered.class).name();
    private static final String RULES_TURNED = EventTypes.of(RulesTurned.class).name();
    private static final String USE = "mailbox-use:";

    /** What a fact is about: of several facts about the same one, the last says how it is. */
    enum Aspect {
        REGISTRATION,
        DETAILS,
        CONTRACTOR,
        STANDING,
        MAILBOX,
        LINK,
        OWNER,
        REVIEW,
        OPENING,
        CREATION,
        ACTIVATION,
        LOCK,
        SUSPENSION,
        DISABLING,
        DEACTIVATION,
        LEAVING,
        DELETION,
        CONTACT_DATA,
        MOBILE,
        TOOLKIT,
        RULES
    }

    /** What the event is about; null if compliance does not rest on it. */
    static @Nullable Aspect aspect(PharmailEvent event) {
        return switch (event) {
            case PharmacyEvent pharmacy ->
                switch (pharmacy) {
                    case PharmacyRegistered _ -> Aspect.REGISTRATION;
                    case PharmacyDetailsChanged _ -> Aspect.DETAILS;
                    case PharmacyContractorChanged _ -> Aspect.CONTRACTOR;
                    case PharmacyOpened _, PharmacyOpeningPutOff _, PharmacyClosed _ -> Aspect.STANDING;
                    case PharmacyListedForRegistration _ -> null;
                };
            case MailboxEvent mailbox ->
                switch (mailbox) {
                    case MailboxOpened _, MailboxAdopted _, MailboxRenamed _, MailboxMoved _, MailboxRetired _ ->
                        Aspect.MAILBOX;
                    case AccountLinked _, LinkAdopted _, AccountUnlinked _ -> Aspect.LINK;
                    case MailboxOwnerChanged _ -> Aspect.OWNER;
                    case MailboxLeftWithoutAccess _,
                            LinkRequested _,
                            LinkFailed _,
                            EmergencyLinkGiven _,
                            DeputyNamed _,
                            DeputyRemoved _,
                            AliasAdded _,
                            AliasRetirementSet _,
                            AliasRetired _,
                            NamingBreachFound _,
                            NamingBreachMended _,
                            HandoverBegun _,
                            MailboxEmptyingOrdered _,
                            MailboxRedirected _,
                            MailboxTookOver _,
                            AllowanceChanged _ -> null;
                };
            case ReviewEvent review -> Reviews.after(review) == null ? null : Aspect.REVIEW;
            case MailboxUseEvent use -> Openings.after(use) == null ? null : Aspect.OPENING;
            case RulesTurned _ -> Aspect.RULES;
            case ToolkitEvent _ -> Aspect.TOOLKIT;
            case AccountEvent account ->
                switch (account) {
                    case AccountCreated _, AccountAdopted _ -> Aspect.CREATION;
                    case AccountActivated _ -> Aspect.ACTIVATION;
                    case AccountLocked _, AccountUnlocked _ -> Aspect.LOCK;
                    case AccountSuspended _, AccountResumed _ -> Aspect.SUSPENSION;
                    case AccountDisabled _, AccountEnabled _ -> Aspect.DISABLING;
                    case AccountDeactivated _, AccountReactivated _ -> Aspect.DEACTIVATION;
                    case AccountMarkedLeaver _, AccountJoined _ -> Aspect.LEAVING;
                    case AccountDeleted _ -> Aspect.DELETION;
                    case AccountHolderDataConfirmed _ -> Aspect.CONTACT_DATA;
                    case AccountHolderDataChanged changed ->
                        changed.parts().contains(HolderDataPart.MOBILE) ? Aspect.MOBILE : null;
                    case AccountStepDone _,
                            AccountProvisioned _,
                            AccountUsed _,
                            AccountPasswordChanged _,
                            AccountLoginDetailsReleased _,
                            AccountPasswordReset _,
                            AccountPasswordIssued _,
                            AccountMessageUndelivered _,
                            AccountMobileShown _,
                            AccountDeviceLost _,
                            AccountDataErased _,
                            AccountDeletionRefused _ -> null;
                };
            default -> null;
        };
    }

    /**
     * By the rules of which London date its pharmacy is judged from this fact on (COMP-7): by those of the day on which the register
     * told of it, and by others once that is told. Null for what says nothing of it.
     *
     * @param recordedOn the London date on which the fact was recorded
     */
    static @Nullable LocalDate rulesOn(PharmailEvent event, LocalDate recordedOn) {
        return switch (event) {
            case PharmacyRegistered _ -> recordedOn;
            case RulesTurned turned -> turned.on();
            default -> null;
        };
    }

    /** As {@link #rulesOn(PharmailEvent, LocalDate)} of the fact that this was made of. */
    @Nullable
    LocalDate rulesOn() {
        if (type.equals(REGISTERED)) {
            return London.dateOf(recordedAt);
        }
        return type.equals(RULES_TURNED) ? London.dateOf(effectiveAt) : null;
    }

    static Evidence of(Fact fact, Instant knownAt) {
        return of(fact.stream(), fact.version(), fact.event(), fact.effectiveAt(), fact.recordedAt(), knownAt);
    }

    static Evidence of(
            StreamId stream,
            long version,
            PharmailEvent event,
            Instant effectiveAt,
            Instant recordedAt,
            Instant knownAt) {
        Instant known = knownAt.truncatedTo(ChronoUnit.MICROS);
        Instant effective = effectiveAt(event, effectiveAt).truncatedTo(ChronoUnit.MICROS);
        return new Evidence(
                Stored.id(stream, version),
                stream.toString(),
                version,
                EventTypes.of(event.getClass()).name(),
                EventJson.write(event),
                pharmacy(stream, event),
                account(stream, event),
                effective.isAfter(known) ? known : effective,
                recordedAt,
                known);
    }

    private static @Nullable PharmacyId pharmacy(StreamId stream, PharmailEvent event) {
        return switch (event) {
            case PharmacyEvent _ -> new PharmacyId(stream.id());
            case MailboxOpened opened -> opened.pharmacy();
            case MailboxAdopted adopted -> adopted.pharmacy();
            case MailboxRenamed renamed -> renamed.pharmacy();
            case MailboxMoved moved -> moved.pharmacy();
            case MailboxRetired retired -> retired.pharmacy();
            case MailboxOwnerChanged changed -> changed.pharmacy();
            case LinkAdopted linked -> linked.pharmacy();
            case AccountLinked linked -> linked.pharmacy();
            case AccountUnlinked unlinked -> unlinked.pharmacy();
            case ReviewEvent review -> review.pharmacy();
            case MailboxUseEvent use -> use.pharmacy();
            case RulesTurned turned -> turned.pharmacy();
            case ToolkitRecorded recorded -> recorded.pharmacy();
            default -> null;
        };
    }

    private static @Nullable AccountId account(StreamId stream, PharmailEvent event) {
        return switch (event) {
            case AccountEvent _ -> new AccountId(stream.id());
            case LinkAdopted linked -> linked.account();
            case AccountLinked linked -> linked.account();
            case AccountUnlinked unlinked -> unlinked.account();
            case MailboxOwnerChanged changed -> changed.owner();
            default -> null;
        };
    }

    /** What is adopted, and the openings and closures of the register, are told after they have come. */
    private static Instant effectiveAt(PharmailEvent event, Instant said) {
        LocalDate on = switch (event) {
            case PharmacyRegistered registered ->
                switch (registered.standing()) {
                    case OPEN -> registered.entry().opensOn();
                    case CLOSED -> registered.entry().closesOn();
                    // it has been nothing else before
                    case PROPOSED -> LocalDate.EPOCH;
                };
            case AccountAdopted adopted -> adopted.since();
            case PharmacyOpened opened -> opened.on();
            case PharmacyClosed closed -> closed.on();
            default -> null;
        };
        return on == null ? said : London.startOf(on);
    }

    /** Whether it goes with the mailbox, whosever that is at the time: a fact about it, about a link to it, a review of it, or its use. */
    boolean ofMailbox() {
        return subject.startsWith(MAILBOX) || subject.startsWith(REVIEW) || subject.startsWith(USE);
    }

    /** The streams of facts that go with the same mailbox as this one. */
    List<String> ofSameMailbox() {
        String id = subject.substring(subject.indexOf(':') + 1);
        return List.of(MAILBOX + id, REVIEW + id, USE + id);
    }

    Evidence knownAt(Instant instant) {
        return new Evidence(
                event, subject, version, type, payload, pharmacy, account, effectiveAt, recordedAt, instant);
    }
}
