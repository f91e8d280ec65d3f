package uk.pharmail.contracts;

import static uk.pharmail.contracts.Audience.INTERNAL;
import static uk.pharmail.contracts.Audience.PARTNER;
import static uk.pharmail.contracts.Topic.ACCOUNT_EVENTS;
import static uk.pharmail.contracts.Topic.LIFECYCLE_EVENTS;
import static uk.pharmail.contracts.Topic.MAILBOX_EVENTS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import uk.pharmail.contracts.adoption.AdoptionCompleted;
import uk.pharmail.contracts.adoption.AdoptionReceived;
import uk.pharmail.contracts.application.ApplicationAccountRefused;
import uk.pharmail.contracts.application.ApplicationAccountRequested;
import uk.pharmail.contracts.application.ApplicationAccountSetUp;
import uk.pharmail.contracts.change.ChangeFailed;
import uk.pharmail.contracts.change.ChangeMade;
import uk.pharmail.contracts.change.ChangeWithdrawn;
import uk.pharmail.contracts.change.ClosurePlanned;
import uk.pharmail.contracts.change.ConsentRecorded;
import uk.pharmail.contracts.change.ConsolidationPlanned;
import uk.pharmail.contracts.change.EmptyingConfirmed;
import uk.pharmail.contracts.change.EmptyingEnded;
import uk.pharmail.contracts.change.OdsCodeChangePlanned;
import uk.pharmail.contracts.change.OwnershipChangePlanned;
import uk.pharmail.contracts.change.RelocationPlanned;
import uk.pharmail.contracts.compliance.ComplianceChanged;
import uk.pharmail.contracts.compliance.RulesTurned;
import uk.pharmail.contracts.lifecycle.AccountObserved;
import uk.pharmail.contracts.lifecycle.BatchHeld;
import uk.pharmail.contracts.lifecycle.BatchReleaseProposed;
import uk.pharmail.contracts.lifecycle.BatchReleased;
import uk.pharmail.contracts.lifecycle.BulkApplied;
import uk.pharmail.contracts.lifecycle.BulkUndone;
import uk.pharmail.contracts.lifecycle.ContactConfirmationDue;
import uk.pharmail.contracts.lifecycle.DeactivationDue;
import uk.pharmail.contracts.lifecycle.DeadlineCleared;
import uk.pharmail.contracts.lifecycle.DeadlineSet;
import uk.pharmail.contracts.lifecycle.DeletionDue;
import uk.pharmail.contracts.lifecycle.JoinerMarked;
import uk.pharmail.contracts.lifecycle.LeaverMarkWithdrawn;
import uk.pharmail.contracts.lifecycle.LeaverMarked;
import uk.pharmail.contracts.lifecycle.LongLeaveBegun;
import uk.pharmail.contracts.lifecycle.LongLeaveEnded;
import uk.pharmail.contracts.lifecycle.LongLeaveOverrun;
import uk.pharmail.contracts.lifecycle.PolicyPutInForce;
import uk.pharmail.contracts.lifecycle.ReactivationGranted;
import uk.pharmail.contracts.lifecycle.SuspensionDue;
import uk.pharmail.contracts.lifecycle.WarningDue;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.AddressHeld;
import uk.pharmail.contracts.mailbox.AddressPassed;
import uk.pharmail.contracts.mailbox.AliasAdded;
import uk.pharmail.contracts.mailbox.AliasRetired;
import uk.pharmail.contracts.mailbox.AliasRetirementSet;
import uk.pharmail.contracts.mailbox.AllowanceChanged;
import uk.pharmail.contracts.mailbox.ApprovalGranted;
import uk.pharmail.contracts.mailbox.ApprovalLapsed;
import uk.pharmail.contracts.mailbox.ApprovalRefused;
import uk.pharmail.contracts.mailbox.ApprovalRequested;
import uk.pharmail.contracts.mailbox.DeputyNamed;
import uk.pharmail.contracts.mailbox.DeputyRemoved;
import uk.pharmail.contracts.mailbox.DriftFound;
import uk.pharmail.contracts.mailbox.DriftGone;
import uk.pharmail.contracts.mailbox.EmergencyLinkGiven;
import uk.pharmail.contracts.mailbox.HandoverBegun;
import uk.pharmail.contracts.mailbox.LinkAdopted;
import uk.pharmail.contracts.mailbox.LinkFailed;
import uk.pharmail.contracts.mailbox.LinkRequested;
import uk.pharmail.contracts.mailbox.LoggedInAccountFound;
import uk.pharmail.contracts.mailbox.MailboxAdopted;
import uk.pharmail.contracts.mailbox.MailboxAdoptionCompleted;
import uk.pharmail.contracts.mailbox.MailboxAdoptionReceived;
import uk.pharmail.contracts.mailbox.MailboxBackInContainer;
import uk.pharmail.contracts.mailbox.MailboxEmptyingOrdered;
import uk.pharmail.contracts.mailbox.MailboxLeftWithoutAccess;
import uk.pharmail.contracts.mailbox.MailboxMoved;
import uk.pharmail.contracts.mailbox.MailboxNotOpened;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOpenedRegularly;
import uk.pharmail.contracts.mailbox.MailboxOutsideContainer;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.MailboxRedirected;
import uk.pharmail.contracts.mailbox.MailboxRegistrationFulfilled;
import uk.pharmail.contracts.mailbox.MailboxRegistrationHeld;
import uk.pharmail.contracts.mailbox.MailboxRegistrationRefused;
import uk.pharmail.contracts.mailbox.MailboxRegistrationReleased;
import uk.pharmail.contracts.mailbox.MailboxRenamed;
import uk.pharmail.contracts.mailbox.MailboxRetired;
import uk.pharmail.contracts.mailbox.MailboxTookOver;
import uk.pharmail.contracts.mailbox.MailboxUseComplete;
import uk.pharmail.contracts.mailbox.MailboxUsed;
import uk.pharmail.contracts.mailbox.NamingBreachFound;
import uk.pharmail.contracts.mailbox.NamingBreachMended;
import uk.pharmail.contracts.mailbox.OdsCodeFreed;
import uk.pharmail.contracts.mailbox.OdsCodeHeld;
import uk.pharmail.contracts.mailbox.PlatformCompared;
import uk.pharmail.contracts.mailbox.ReviewAnswered;
import uk.pharmail.contracts.mailbox.ReviewCompleted;
import uk.pharmail.contracts.mailbox.ReviewExtended;
import uk.pharmail.contracts.mailbox.ReviewOpened;
import uk.pharmail.contracts.mailbox.ReviewOverdue;
import uk.pharmail.contracts.mailbox.ReviewReminded;
import uk.pharmail.contracts.pharmacy.PharmacyClosed;
import uk.pharmail.contracts.pharmacy.PharmacyContractorChanged;
import uk.pharmail.contracts.pharmacy.PharmacyDetailsChanged;
import uk.pharmail.contracts.pharmacy.PharmacyListedForRegistration;
import uk.pharmail.contracts.pharmacy.PharmacyOpened;
import uk.pharmail.contracts.pharmacy.PharmacyOpeningPutOff;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.register.RegisterImportCompleted;
import uk.pharmail.contracts.register.RegisterImportHeld;
import uk.pharmail.contracts.register.RegisterImportReceived;
import uk.pharmail.contracts.register.RegisterImportReleased;
import uk.pharmail.contracts.registration.RegistrationAccountsReady;
import uk.pharmail.contracts.registration.RegistrationCompleted;
import uk.pharmail.contracts.registration.RegistrationRejected;
import uk.pharmail.contracts.registration.RegistrationSubmitted;
import uk.pharmail.contracts.samename.SameNameFound;
import uk.pharmail.contracts.samename.SameNameSettled;
import uk.pharmail.contracts.toolkit.ToolkitRecorded;

/** Every type of event that any service tells, by hand: a wire name outlives the name of a class. */
public final class EventTypes {
    public static final List<EventType> ALL = List.of(
            new EventType("pharmacy-registered-1", PharmacyRegistered.class, MAILBOX_EVENTS, PARTNER),
            new EventType("pharmacy-details-changed-1", PharmacyDetailsChanged.class, MAILBOX_EVENTS, PARTNER),
            new EventType("pharmacy-contractor-changed-1", PharmacyContractorChanged.class, MAILBOX_EVENTS, PARTNER),
            new EventType("pharmacy-opened-1", PharmacyOpened.class, MAILBOX_EVENTS, PARTNER),
            new EventType("pharmacy-opening-put-off-1", PharmacyOpeningPutOff.class, MAILBOX_EVENTS, PARTNER),
            new EventType("pharmacy-closed-1", PharmacyClosed.class, MAILBOX_EVENTS, PARTNER),
            new EventType("register-import-received-1", RegisterImportReceived.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("register-import-held-1", RegisterImportHeld.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("register-import-released-1", RegisterImportReleased.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("register-import-completed-1", RegisterImportCompleted.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("mailbox-opened-1", MailboxOpened.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-account-linked-1", AccountLinked.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-link-requested-1", LinkRequested.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-link-failed-1", LinkFailed.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-emergency-link-given-1", EmergencyLinkGiven.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-allowance-changed-1", AllowanceChanged.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-approval-requested-1", ApprovalRequested.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-approval-granted-1", ApprovalGranted.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-approval-refused-1", ApprovalRefused.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-approval-lapsed-1", ApprovalLapsed.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-drift-found-1", DriftFound.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-drift-gone-1", DriftGone.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-outside-container-1", MailboxOutsideContainer.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-back-in-container-1", MailboxBackInContainer.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-platform-compared-1", PlatformCompared.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("mailbox-used-1", MailboxUsed.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("mailbox-opened-regularly-1", MailboxOpenedRegularly.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-not-opened-1", MailboxNotOpened.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-use-complete-1", MailboxUseComplete.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("mailbox-review-opened-1", ReviewOpened.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-review-extended-1", ReviewExtended.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-review-answered-1", ReviewAnswered.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-review-reminded-1", ReviewReminded.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-review-overdue-1", ReviewOverdue.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-review-completed-1", ReviewCompleted.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-account-unlinked-1", AccountUnlinked.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-left-without-access-1", MailboxLeftWithoutAccess.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-ods-code-held-1", OdsCodeHeld.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("mailbox-address-held-1", AddressHeld.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("pharmacy-toolkit-recorded-1", ToolkitRecorded.class, MAILBOX_EVENTS, PARTNER),
            new EventType("pharmacy-compliance-changed-1", ComplianceChanged.class, MAILBOX_EVENTS, PARTNER),
            new EventType("pharmacy-compliance-rules-turned-1", RulesTurned.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("mailbox-registration-held-1", MailboxRegistrationHeld.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("mailbox-registration-refused-1", MailboxRegistrationRefused.class, MAILBOX_EVENTS, INTERNAL),
            new EventType(
                    "mailbox-registration-fulfilled-1", MailboxRegistrationFulfilled.class, MAILBOX_EVENTS, INTERNAL),
            new EventType(
                    "mailbox-registration-released-1", MailboxRegistrationReleased.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("mailbox-owner-changed-1", MailboxOwnerChanged.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-ods-code-freed-1", OdsCodeFreed.class, MAILBOX_EVENTS, INTERNAL),
            new EventType(
                    "pharmacy-listed-for-registration-1", PharmacyListedForRegistration.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-adopted-1", MailboxAdopted.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-link-adopted-1", LinkAdopted.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-renamed-1", MailboxRenamed.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-moved-1", MailboxMoved.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-alias-added-1", AliasAdded.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-alias-retirement-set-1", AliasRetirementSet.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-alias-retired-1", AliasRetired.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-naming-breach-found-1", NamingBreachFound.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-naming-breach-mended-1", NamingBreachMended.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-deputy-named-1", DeputyNamed.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-deputy-removed-1", DeputyRemoved.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-emptying-ordered-1", MailboxEmptyingOrdered.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-redirected-1", MailboxRedirected.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-took-over-1", MailboxTookOver.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-handover-begun-1", HandoverBegun.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-retired-1", MailboxRetired.class, MAILBOX_EVENTS, PARTNER),
            new EventType("ods-code-change-planned-1", OdsCodeChangePlanned.class, MAILBOX_EVENTS, PARTNER),
            new EventType("relocation-planned-1", RelocationPlanned.class, MAILBOX_EVENTS, PARTNER),
            new EventType("ownership-change-planned-1", OwnershipChangePlanned.class, MAILBOX_EVENTS, PARTNER),
            new EventType("consolidation-planned-1", ConsolidationPlanned.class, MAILBOX_EVENTS, PARTNER),
            new EventType("closure-planned-1", ClosurePlanned.class, MAILBOX_EVENTS, PARTNER),
            new EventType("change-consent-recorded-1", ConsentRecorded.class, MAILBOX_EVENTS, PARTNER),
            new EventType("change-emptying-confirmed-1", EmptyingConfirmed.class, MAILBOX_EVENTS, PARTNER),
            new EventType("change-emptying-ended-1", EmptyingEnded.class, MAILBOX_EVENTS, PARTNER),
            new EventType("change-withdrawn-1", ChangeWithdrawn.class, MAILBOX_EVENTS, PARTNER),
            new EventType("change-made-1", ChangeMade.class, MAILBOX_EVENTS, PARTNER),
            new EventType("change-failed-1", ChangeFailed.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-adoption-received-1", MailboxAdoptionReceived.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("mailbox-adoption-completed-1", MailboxAdoptionCompleted.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("pharmacy-logged-in-account-found-1", LoggedInAccountFound.class, MAILBOX_EVENTS, PARTNER),
            new EventType("mailbox-address-passed-1", AddressPassed.class, MAILBOX_EVENTS, INTERNAL),
            new EventType("account-created-1", AccountCreated.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-provisioned-1", AccountProvisioned.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-step-done-1", AccountStepDone.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-activated-1", AccountActivated.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-locked-1", AccountLocked.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-unlocked-1", AccountUnlocked.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-suspended-1", AccountSuspended.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-resumed-1", AccountResumed.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-disabled-1", AccountDisabled.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-enabled-1", AccountEnabled.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-deactivated-1", AccountDeactivated.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-reactivated-1", AccountReactivated.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-marked-leaver-1", AccountMarkedLeaver.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-joined-1", AccountJoined.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-deleted-1", AccountDeleted.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-used-1", AccountUsed.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-password-changed-1", AccountPasswordChanged.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType(
                    "account-login-details-released-1", AccountLoginDetailsReleased.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-password-reset-1", AccountPasswordReset.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-message-undelivered-1", AccountMessageUndelivered.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-device-lost-1", AccountDeviceLost.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-holder-data-changed-1", AccountHolderDataChanged.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType(
                    "account-holder-data-confirmed-1", AccountHolderDataConfirmed.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-data-erased-1", AccountDataErased.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-password-issued-1", AccountPasswordIssued.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType(
                    "application-account-requested-1", ApplicationAccountRequested.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("application-account-refused-1", ApplicationAccountRefused.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("application-account-set-up-1", ApplicationAccountSetUp.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-same-name-found-1", SameNameFound.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-same-name-settled-1", SameNameSettled.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("registration-submitted-1", RegistrationSubmitted.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("registration-accounts-ready-1", RegistrationAccountsReady.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("registration-completed-1", RegistrationCompleted.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("registration-rejected-1", RegistrationRejected.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-mobile-shown-1", AccountMobileShown.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-adopted-1", AccountAdopted.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-adoption-received-1", AdoptionReceived.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-adoption-completed-1", AdoptionCompleted.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-deletion-refused-1", AccountDeletionRefused.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("account-use-complete-1", AccountUseComplete.class, ACCOUNT_EVENTS, INTERNAL),
            new EventType("lifecycle-account-observed-1", AccountObserved.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-leaver-marked-1", LeaverMarked.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-leaver-mark-withdrawn-1", LeaverMarkWithdrawn.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-joiner-marked-1", JoinerMarked.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-reactivation-granted-1", ReactivationGranted.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-long-leave-begun-1", LongLeaveBegun.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-long-leave-ended-1", LongLeaveEnded.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-long-leave-overrun-1", LongLeaveOverrun.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-deadline-set-1", DeadlineSet.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-deadline-cleared-1", DeadlineCleared.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-warning-due-1", WarningDue.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-deactivation-due-1", DeactivationDue.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-suspension-due-1", SuspensionDue.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-deletion-due-1", DeletionDue.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType(
                    "lifecycle-contact-confirmation-due-1", ContactConfirmationDue.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-policy-put-in-force-1", PolicyPutInForce.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-batch-held-1", BatchHeld.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-batch-release-proposed-1", BatchReleaseProposed.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-batch-released-1", BatchReleased.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-bulk-applied-1", BulkApplied.class, LIFECYCLE_EVENTS, INTERNAL),
            new EventType("lifecycle-bulk-undone-1", BulkUndone.class, LIFECYCLE_EVENTS, INTERNAL));

    private static final Map<String, EventType> BY_NAME = unique(EventType::name);
    private static final Map<Class<? extends PharmailEvent>, EventType> BY_PAYLOAD = unique(EventType::payload);

    private EventTypes() {}

    /** The type with this wire name; empty for one that this release does not know. */
    public static Optional<EventType> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The types that are told with these records, or with a record of these sealed families, whichever there will be. */
    public static Set<EventType> among(Set<Class<? extends PharmailEvent>> payloads) {
        return ALL.stream()
                .filter(type -> payloads.stream().anyMatch(payload -> payload.isAssignableFrom(type.payload())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The type that is told with this record.
     *
     * @throws IllegalArgumentException if the record is not registered
     */
    public static EventType of(Class<? extends PharmailEvent> payload) {
        EventType type = BY_PAYLOAD.get(payload);
        if (type == null) {
            throw new IllegalArgumentException("no event type is registered for " + payload.getName());
        }
        return type;
    }

    private static <K> Map<K, EventType> unique(Function<EventType, K> key) {
        return ALL.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }
}
