package uk.pharmail.lifecycle.clock;

import static uk.pharmail.contracts.value.AccountObservation.ACTIVATED;
import static uk.pharmail.contracts.value.AccountObservation.ADOPTED;
import static uk.pharmail.contracts.value.AccountObservation.CONTACT_CONFIRMED;
import static uk.pharmail.contracts.value.AccountObservation.CREATED;
import static uk.pharmail.contracts.value.AccountObservation.DEACTIVATED;
import static uk.pharmail.contracts.value.AccountObservation.DELETED;
import static uk.pharmail.contracts.value.AccountObservation.DELETION_REFUSED;
import static uk.pharmail.contracts.value.AccountObservation.DISABLED;
import static uk.pharmail.contracts.value.AccountObservation.ENABLED;
import static uk.pharmail.contracts.value.AccountObservation.JOINED;
import static uk.pharmail.contracts.value.AccountObservation.MARKED_LEAVER;
import static uk.pharmail.contracts.value.AccountObservation.OTHER;
import static uk.pharmail.contracts.value.AccountObservation.PASSWORD_CHANGED;
import static uk.pharmail.contracts.value.AccountObservation.REACTIVATED;
import static uk.pharmail.contracts.value.AccountObservation.RESUMED;
import static uk.pharmail.contracts.value.AccountObservation.SUSPENDED;
import static uk.pharmail.contracts.value.AccountObservation.USED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
import uk.pharmail.contracts.account.UseFeedEvent;
import uk.pharmail.contracts.adoption.AdoptionEvent;
import uk.pharmail.contracts.application.ApplicationAccountEvent;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.samename.SameNameEvent;
import uk.pharmail.contracts.value.AccountObservation;
import uk.pharmail.lifecycle.clock.ClocksCommand.Seen;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/** Lets the clocks of an account hear every event of it, and keeps how complete the facts about uses are. */
final class AccountFacts implements Projection {
    static final String CONSUMER = "account-facts";
    static final String HEAR = "hear";

    private static final Table<UUID, UseCompleteRow> USE_COMPLETE =
            Table.of("use_complete", UUID.class, UseCompleteRow.class);

    private record UseCompleteRow(UUID feed, LocalDate fromDay, LocalDate untilDay) {}

    /** What an event of an account says. */
    record Heard(long version, List<Seen> seen) {}

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
        return Set.of(AccountEvent.class, UseFeedEvent.class);
    }

    @Override
    public Set<Class<? extends PharmailEvent>> ignores() {
        return Set.of(AdoptionEvent.class, ApplicationAccountEvent.class, RegistrationEvent.class, SameNameEvent.class);
    }

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(USE_COMPLETE);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        switch (fact.event()) {
            case AccountEvent event ->
                rows.mark(HEAR, fact.stream().id(), new Heard(fact.version(), seen(event, fact)));
            case AccountUseComplete complete ->
                rows.put(USE_COMPLETE, new UseCompleteRow(fact.stream().id(), complete.from(), complete.until()));
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }

    static List<Seen> seen(AccountEvent event, Fact fact) {
        LocalDate on = London.dateOf(fact.effectiveAt());
        return switch (event) {
            case AccountCreated created -> List.of(new Seen(CREATED, on, created.kind()));
            case AccountAdopted adopted -> adopted(adopted, London.dateOf(fact.recordedAt()));
            case AccountActivated _ -> seen(ACTIVATED, on);
            case AccountUsed used -> seen(USED, used.on());
            case AccountPasswordChanged _, AccountPasswordIssued _ -> seen(PASSWORD_CHANGED, on);
            case AccountSuspended _ -> seen(SUSPENDED, on);
            case AccountResumed _ -> seen(RESUMED, on);
            case AccountDisabled _ -> seen(DISABLED, on);
            case AccountEnabled _ -> seen(ENABLED, on);
            case AccountDeactivated _ -> seen(DEACTIVATED, on);
            case AccountReactivated _ -> seen(REACTIVATED, on);
            case AccountMarkedLeaver _ -> seen(MARKED_LEAVER, on);
            case AccountJoined _ -> seen(JOINED, on);
            case AccountHolderDataChanged _, AccountHolderDataConfirmed _ -> seen(CONTACT_CONFIRMED, on);
            case AccountDeletionRefused _ -> seen(DELETION_REFUSED, on);
            case AccountDeleted _ -> seen(DELETED, on);
            case AccountProvisioned _,
                    AccountStepDone _,
                    AccountLocked _,
                    AccountUnlocked _,
                    AccountLoginDetailsReleased _,
                    AccountPasswordReset _,
                    AccountMessageUndelivered _,
                    AccountMobileShown _,
                    AccountDeviceLost _,
                    AccountDataErased _ -> seen(OTHER, on);
        };
    }

    private static List<Seen> seen(AccountObservation observation, LocalDate on) {
        return List.of(new Seen(observation, on, null));
    }

    /**
     * Its state, each part since when it is known; since the adoption where that is not (MIG-1). However old the account is, it
     * begins here on the day of its adoption: of the time before nobody told its uses, and an estate that is adopted is not
     * asked all at once whether its contact data is up to date (MIG-2, ACC-11).
     */
    private static List<Seen> adopted(AccountAdopted adopted, LocalDate on) {
        LocalDate since = adopted.since() == null ? on : adopted.since();
        List<Seen> seen = new ArrayList<>(List.of(new Seen(ADOPTED, on, adopted.kind())));
        if (adopted.usedOn() != null) {
            seen.addAll(seen(USED, adopted.usedOn()));
        }
        if (adopted.passwordChangedOn() != null) {
            seen.addAll(seen(PASSWORD_CHANGED, adopted.passwordChangedOn()));
        }
        switch (adopted.state()) {
            case PENDING -> {}
            case ACTIVE, LOCKED -> seen.addAll(seen(ACTIVATED, since));
            case SUSPENDED -> {
                seen.addAll(seen(ACTIVATED, since));
                seen.addAll(seen(SUSPENDED, since));
            }
            case DISABLED -> {
                seen.addAll(seen(ACTIVATED, since));
                seen.addAll(seen(DISABLED, since));
            }
            case DEACTIVATED -> {
                seen.addAll(seen(ACTIVATED, since));
                seen.addAll(seen(DEACTIVATED, since));
            }
            case LEAVER -> {
                seen.addAll(seen(ACTIVATED, since));
                seen.addAll(seen(MARKED_LEAVER, since));
            }
        }
        return seen;
    }
}
