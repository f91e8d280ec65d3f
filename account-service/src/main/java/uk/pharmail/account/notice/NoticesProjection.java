package uk.pharmail.account.notice;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.samename.SameNameEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.HolderDataPart;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/**
 * Notes each message that an event calls for, with a timer of its own that is due at once: one that cannot be sent holds
 * back no other. Login details are called for by the later of two events, so either sets their timers.
 */
record NoticesProjection(Duration passwordValid, Duration askedSoon, Duration askedAtLast, Duration formerKept)
        implements Projection {
    static final String CONSUMER = "notices";
    static final String SEND = "notice";
    static final String ARRIVED_SOON = "notice-arrived";
    static final String ARRIVED_AT_LAST = "notice-arrived-at-last";
    static final String FORMER_ENDS = "former-contact-ends";
    static final String PASSWORD_ENDS = "temporary-password-ends";

    private static final Table<UUID, Notice> NOTICE = Table.of("notice", UUID.class, Notice.class);
    private static final Table<UUID, AdoptedAccount> ADOPTED =
            Table.of("adopted_account", UUID.class, AdoptedAccount.class);
    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            AccountAdopted.class,
            AccountProvisioned.class,
            AccountLoginDetailsReleased.class,
            AccountPasswordReset.class,
            AccountPasswordIssued.class,
            AccountHolderDataChanged.class,
            AccountActivated.class,
            AccountMessageUndelivered.class,
            AccountDeleted.class);
    private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
            AdoptionEvent.class,
            ApplicationAccountEvent.class,
            RegistrationEvent.class,
            SameNameEvent.class,
            AccountCreated.class,
            AccountMobileShown.class,
            AccountStepDone.class,
            AccountLocked.class,
            AccountUnlocked.class,
            AccountSuspended.class,
            AccountResumed.class,
            AccountDisabled.class,
            AccountEnabled.class,
            AccountDeactivated.class,
            AccountReactivated.class,
            AccountMarkedLeaver.class,
            AccountJoined.class,
            AccountUsed.class,
            AccountPasswordChanged.class,
            AccountDeviceLost.class,
            AccountHolderDataConfirmed.class,
            AccountDataErased.class,
            AccountDeletionRefused.class,
            AccountUseComplete.class);

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.ACCOUNT_EVENTS);
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
        return List.of(NOTICE, ADOPTED);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        UUID account = fact.stream().id();
        switch (fact.event()) {
            case AccountAdopted _ -> rows.put(ADOPTED, new AdoptedAccount(account));
            case AccountProvisioned _, AccountLoginDetailsReleased _ -> {
                // whose account was adopted has signed in with it for years (MIG-2)
                if (rows.get(ADOPTED, account).isEmpty()) {
                    call(MessageKind.LOGIN_NAME, account, fact, rows);
                    callForPassword(account, fact, rows);
                }
            }
            case AccountPasswordReset _ -> callForPassword(fact.id(), fact, rows);
            case AccountPasswordIssued issued ->
                call(MessageKind.APPLICATION_PASSWORD, fact.id(), issued.sentTo(), null, fact, rows);
            case AccountHolderDataChanged changed -> callForChange(changed.parts(), fact, rows);
            case AccountActivated _ -> {
                call(MessageKind.ACCOUNT_ACTIVE, account, fact, rows);
                rows.cancelTimer(PASSWORD_ENDS, account);
            }
            case AccountMessageUndelivered undelivered -> {
                if (undelivered.message().isToHolder()) {
                    call(MessageKind.UNREACHED_TO_OWNER, fact.id(), fact, rows);
                }
            }
            case AccountDeleted _ -> {
                rows.where(NOTICE, "account", new AccountId(account)).forEach(notice -> {
                    for (String timer : List.of(SEND, ARRIVED_SOON, ARRIVED_AT_LAST)) {
                        rows.cancelTimer(timer, notice.notice());
                    }
                    rows.remove(NOTICE, notice.notice());
                });
                rows.cancelTimer(PASSWORD_ENDS, account);
                rows.remove(ADOPTED, account);
            }
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }

    private void callForPassword(UUID cause, Fact fact, Rows rows) {
        call(MessageKind.TEMPORARY_PASSWORD, cause, fact, rows);
        rows.timer(PASSWORD_ENDS, fact.stream().id(), fact.recordedAt().plus(passwordValid));
    }

    /** Also to where the holder was reached before: whoever changed it need not have been the holder (ACC-11). */
    private void callForChange(List<HolderDataPart> parts, Fact fact, Rows rows) {
        UUID change = fact.metadata().command();
        if (parts.contains(HolderDataPart.ADDRESS)) {
            call(MessageKind.ADDRESS_CHANGED, fact.id(), fact, rows);
        }
        if (!parts.equals(List.of(HolderDataPart.ADDRESS))) {
            call(MessageKind.CONTACT_CHANGED, fact.id(), fact, rows);
        }
        if (parts.contains(HolderDataPart.ALTERNATE_EMAIL)) {
            call(MessageKind.CONTACT_CHANGED_FORMER_EMAIL, fact.id(), null, change, fact, rows);
        }
        if (parts.contains(HolderDataPart.MOBILE)) {
            call(MessageKind.CONTACT_CHANGED_FORMER_MOBILE, fact.id(), null, change, fact, rows);
        }
        rows.timer(FORMER_ENDS, change, fact.recordedAt().plus(formerKept));
    }

    private void call(MessageKind kind, UUID cause, Fact fact, Rows rows) {
        call(kind, cause, null, null, fact, rows);
    }

    private void call(
            MessageKind kind, UUID cause, @Nullable AccountId recipient, @Nullable UUID former, Fact fact, Rows rows) {
        UUID notice = StreamId.nameBased(cause, "notice " + kind);
        rows.put(NOTICE, new Notice(notice, new AccountId(fact.stream().id()), kind, recipient, former));
        rows.timer(SEND, notice, fact.recordedAt());
        switch (kind) {
            // of an e-mail nothing is heard afterwards
            case LOGIN_NAME,
                    ACCOUNT_ACTIVE,
                    CONTACT_CHANGED,
                    CONTACT_CHANGED_FORMER_EMAIL,
                    ADDRESS_CHANGED,
                    UNREACHED_TO_OWNER -> {}
            case LIFECYCLE_WARNING,
                    LIFECYCLE_WARNING_TEXT,
                    LIFECYCLE_WARNING_TO_OWNER,
                    LIFECYCLE_WARNING_TO_HELPDESK,
                    CONTACT_CONFIRMATION -> throw new IllegalArgumentException("of a clock: " + kind);
            case EMERGENCY_LINK_GIVEN,
                    EMERGENCY_LINK_TO_HELPDESK,
                    REVIEW_OPENED,
                    REVIEW_REMINDED,
                    REVIEW_OVERDUE,
                    REVIEW_TO_HELPDESK -> throw new IllegalArgumentException("of a mailbox: " + kind);
            case TEMPORARY_PASSWORD, APPLICATION_PASSWORD, CONTACT_CHANGED_FORMER_MOBILE -> {
                rows.timer(ARRIVED_SOON, notice, fact.recordedAt().plus(askedSoon));
                rows.timer(ARRIVED_AT_LAST, notice, fact.recordedAt().plus(askedAtLast));
            }
        }
    }
}
