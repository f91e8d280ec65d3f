package uk.pharmail.mailbox.account;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountUseComplete;
import uk.pharmail.contracts.adoption.AdoptionEvent;
import uk.pharmail.contracts.application.ApplicationAccountEvent;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.samename.SameNameEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;
import uk.pharmail.sourcing.store.EventJson;

/** When each account could be used to open a mailbox, for all time (LINK-4, LINK-6). */
final class AccountTimes implements Projection {
    static final String CONSUMER = "account-times";

    private static final Table<UUID, Last> LAST =
            Table.of("account_last", UUID.class, Last.class, account -> new Last(account, ""));
    private static final Table<UUID, Time> LIVE = Table.of("account_live", UUID.class, Time.class);

    /** What was known last of an account, as JSON. */
    record Last(UUID account, String access) {}

    /**
     * A time in which an account could be used.
     *
     * @param began the fact at its begin
     * @param until null while it has not ended
     */
    record Time(
            UUID began,
            UUID account,
            Instant since,
            @Nullable Instant until) {}

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
        return EventTypes.ALL.stream()
                .map(EventType::payload)
                .filter(AccountEvent.class::isAssignableFrom)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<Class<? extends PharmailEvent>> ignores() {
        return Set.of(
                AdoptionEvent.class,
                ApplicationAccountEvent.class,
                RegistrationEvent.class,
                SameNameEvent.class,
                AccountUseComplete.class);
    }

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(LAST, LIVE);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        UUID account = fact.stream().id();
        String kept = rows.lock(LAST, account).access();
        AccountAccess before = kept.isEmpty()
                ? AccountAccess.unseen(new AccountId(account))
                : EventJson.read(kept, AccountAccess.class);
        AccountAccess after = before.after((AccountEvent) fact.event(), fact.version());
        if (after.isAsBefore(before)) {
            return;
        }
        rows.put(LAST, new Last(account, EventJson.write(after)));
        if (after.isLive() && !before.isLive()) {
            rows.put(LIVE, new Time(fact.id(), account, fact.effectiveAt(), null));
        } else if (before.isLive() && !after.isLive()) {
            rows.where(LIVE, "account", account).stream()
                    .filter(time -> time.until() == null)
                    .forEach(time -> rows.put(
                            LIVE,
                            new Time(time.began(), account, time.since(), later(time.since(), fact.effectiveAt()))));
        }
    }

    /** A fact that became true before the time began ends it at once. */
    private static Instant later(Instant since, Instant end) {
        return end.isAfter(since) ? end : since;
    }
}
