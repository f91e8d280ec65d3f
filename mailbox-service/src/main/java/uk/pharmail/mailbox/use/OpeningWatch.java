package uk.pharmail.mailbox.use;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.mailbox.compliance.CompliancePolicy;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Absent;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Retired;
import uk.pharmail.mailbox.use.UsageCommand.Known;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.timer.Due;
import uk.pharmail.sourcing.timer.NotYet;

/**
 * Looks at a mailbox on the day on which it would be too long since it was opened, by what is stored then; where it was
 * opened meanwhile, again on the day that follows from that (COMP-3).
 */
@Singleton
class OpeningWatch {
    /** How often is looked whether the days are complete that a turn waits for. */
    private static final Duration LOOKED_AGAIN_AFTER = Duration.ofHours(1);

    private final EventStore store;
    private final EventJson json;
    private final Commands commands;
    private final CompliancePolicy policy;

    OpeningWatch(EventStore store, EventJson json, Commands commands, CompliancePolicy policy) {
        this.store = store;
        this.json = json;
        this.commands = commands;
        this.policy = policy;
    }

    void look(Due due) {
        @Nullable
        OpeningWatchRow row = QuarkusTransaction.joiningExisting().call(() -> OpeningWatchRow.findById(due.key()));
        // it was retired a moment ago
        Instant again = row == null ? null : look(new MailboxId(row.mailbox), due.origin());
        if (again != null) {
            throw new NotYet(again);
        }
    }

    /** When to look again; null where an opening comes first. */
    @Nullable
    Instant look(MailboxId mailbox, Origin timer) {
        MailboxRecord recorded = MailboxRecord.of(mailbox, store, json);
        return switch (recorded.present()) {
            case Absent _, Retired _ -> null;
            case Open open -> look(open, recorded.since(), timer);
        };
    }

    private @Nullable Instant look(Open open, LocalDate since, Origin timer) {
        // read before the uses: all of these days are stored by then
        UseFeed.Days complete =
                commands.current(UseFeed.TYPE, UseFeed.ID).state().complete();
        Instant soonest = timer.at().plus(LOOKED_AGAIN_AFTER);
        if (complete == null) {
            return soonest;
        }
        Known known = Known.of(since, complete, policy);
        if (usage(open).hasTurnedOn(known) != null) {
            commands.run(Request.of(timer.of("opening:" + open.id().value() + ":" + complete.until())), attempt -> {
                Turns.tell(attempt, open, known);
                attempt.decide(
                        Usage.TYPE,
                        open.id().value(),
                        new UsageCommand.Turn(open.id(), open.pharmacy(), open.odsCode(), known));
            });
        }
        LocalDate next = usage(open).turnsOn(known);
        if (next == null) {
            return null;
        }
        Instant day = London.startOf(next);
        return day.isAfter(soonest) ? day : soonest;
    }

    private Usage usage(Open open) {
        return commands.current(Usage.TYPE, open.id().value()).state();
    }
}
