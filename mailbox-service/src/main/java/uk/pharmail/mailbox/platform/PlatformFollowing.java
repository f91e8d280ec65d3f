package uk.pharmail.mailbox.platform;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.LinkFailure;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.platform.MailPlatform.AddressOutcome;
import uk.pharmail.mailbox.platform.MailPlatform.Creation;
import uk.pharmail.mailbox.platform.PlatformProjection.LinkTimer;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Absent;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Link;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Retired;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ConfirmLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.EndHandover;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.EndTerm;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.RefuseLink;
import uk.pharmail.mailbox.sharedmailbox.Reservation;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.timer.Due;
import uk.pharmail.sourcing.timer.NotYet;

/**
 * Makes the mail platform grant what is requested and revoke what has ended, as the mailbox is at that moment, and tells
 * what became of it. What fails is tried again by the timer that fired it.
 */
@Singleton
class PlatformFollowing {
    private static final Duration LOOKED_AGAIN_AFTER = Duration.ofMinutes(1);

    private final MailPlatform platform;
    private final Commands commands;
    private final Accounts accounts;

    PlatformFollowing(MailPlatform platform, Commands commands, Accounts accounts) {
        this.platform = platform;
        this.commands = commands;
        this.accounts = accounts;
    }

    void create(Due due) {
        switch (commands.current(Mailbox.TYPE, due.key()).state()) {
            case Absent _, Retired _ -> {}
            case Open open when open.adopted() -> adopt(open);
            case Open open -> {
                if (create(open) == Creation.ADDRESS_TAKEN) {
                    throw new IllegalStateException("another mailbox of the mail platform has the address of mailbox "
                            + open.id().value());
                }
            }
        }
    }

    /** Whatever the platform does not have of it is a drift, and shown as such (MBX-8). */
    private boolean adopt(Open open) {
        Set<AccountId> linked = open.links().values().stream()
                .filter(Link::isAdopted)
                .map(Link::account)
                .collect(Collectors.toUnmodifiableSet());
        return platform.adopt(open.id(), open.address(), open.aliases().keySet(), linked);
    }

    /** A retired mailbox of ours that still has the address gives it to the one that has taken its place (CHG-2). */
    private Creation create(Open open) {
        boolean wasThere = open.adopted() || open.links().values().stream().anyMatch(Link::isAdopted);
        if (wasThere && adopt(open)) {
            return Creation.EXISTED;
        }
        Creation creation = platform.create(open.id(), open.address(), open.displayName());
        if (creation != Creation.ADDRESS_TAKEN) {
            return creation;
        }
        commands.current(Reservation.OF_ADDRESS, Reservation.idOf(open.address())).state().before().stream()
                .filter(former -> commands.current(Mailbox.TYPE, former.value()).state() instanceof Retired)
                .forEach(platform::retire);
        return platform.create(open.id(), open.address(), open.displayName());
    }

    /**
     * Gives the mailbox the addresses that it has here, as it is at that moment, and takes away those that were retired (MBX-2,
     * CHG-1 to CHG-3). An alias that nobody has told of stays: mail is delivered by it.
     */
    void align(Due due) {
        switch (commands.current(Mailbox.TYPE, due.key()).state()) {
            case Absent _ -> {}
            case Retired retired -> platform.retire(retired.id());
            case Open open -> {
                create(open);
                require(platform.setPrimary(open.id(), open.address()), open);
                open.aliases().keySet().forEach(alias -> require(platform.addAlias(open.id(), alias), open));
                platform.mailbox(open.id()).stream()
                        .flatMap(there -> there.aliases().stream())
                        .filter(alias -> !open.aliases().containsKey(alias))
                        .filter(open.ended().aliases()::contains)
                        .forEach(alias -> platform.retireAlias(open.id(), alias));
                if (open.redirectedTo() != null) {
                    redirect(open.id(), open.redirectedTo());
                }
            }
        }
    }

    /** The other mailbox may be about to be made, in the place of one that was retired (CHG-2, CHG-3). */
    private void redirect(MailboxId from, MailboxId to) {
        if (commands.current(Mailbox.TYPE, to.value()).state() instanceof Open open) {
            create(open);
        }
        if (!platform.redirect(from, to)) {
            throw new IllegalStateException("the mail platform cannot redirect mailbox " + from.value());
        }
    }

    private static void require(AddressOutcome outcome, Open open) {
        if (outcome != AddressOutcome.DONE) {
            throw new IllegalStateException(
                    "the mail platform does not give mailbox " + open.id().value() + " an address: " + outcome);
        }
    }

    /** An effective link is granted already: what the platform took away since is a drift, not mended here (MBX-8). */
    void follow(Due due) {
        LinkTimer link = link(due.key());
        MailboxId mailbox = link.mailbox();
        switch (commands.current(Mailbox.TYPE, mailbox.value()).state()) {
            case Absent _, Retired _ -> {}
            case Open open -> {
                Link recorded = open.links().get(link.account());
                if (recorded == null) {
                    platform.revoke(mailbox, link.account());
                } else if (!recorded.effective()
                        && recorded.term().includes(due.origin().at())) {
                    grant(open, link, due);
                }
            }
        }
    }

    private void grant(Open open, LinkTimer link, Due due) {
        LinkFailure failure = refusal(open, link.account());
        AccountsKnown known = accounts.known(open.links().keySet());
        run(
                due,
                link.mailbox(),
                failure == null
                        ? new ConfirmLink(link.account(), known)
                        : new RefuseLink(link.account(), failure, known));
    }

    /**
     * Looks again and again while a mailbox is handed over: when an account has come to be live its link may long be effective,
     * and what is heard of accounts and of links comes in any order (CHG-2).
     */
    void handOver(Due due) {
        Open open = handedOver(due.key());
        if (open != null) {
            run(due, open.id(), new EndHandover(known(open)));
            if (handedOver(due.key()) != null) {
                throw new NotYet(due.origin().at().plus(LOOKED_AGAIN_AFTER));
            }
        }
    }

    private @Nullable Open handedOver(UUID mailbox) {
        return commands.current(Mailbox.TYPE, mailbox).state() instanceof Open open && open.handover() != null
                ? open
                : null;
    }

    private @Nullable LinkFailure refusal(Open open, AccountId account) {
        if (create(open) == Creation.ADDRESS_TAKEN) {
            return LinkFailure.MAILBOX_NOT_ON_PLATFORM;
        }
        return switch (platform.grant(open.id(), account)) {
            case GRANTED -> null;
            case NO_SUCH_MAILBOX -> LinkFailure.MAILBOX_NOT_ON_PLATFORM;
            case NO_SUCH_ACCOUNT -> LinkFailure.ACCOUNT_NOT_ON_PLATFORM;
            case REFUSED -> LinkFailure.REFUSED_BY_PLATFORM;
        };
    }

    void end(Due due) {
        LinkTimer link = link(due.key());
        commands.run(
                Request.of(due.origin()),
                attempt -> attempt.decide(
                        Mailbox.TYPE,
                        link.mailbox().value(),
                        new EndTerm(
                                link.account(),
                                due.at(),
                                known(attempt.state(Mailbox.TYPE, link.mailbox().value()))),
                        due.at()));
    }

    private AccountsKnown known(Mailbox mailbox) {
        return accounts.known(
                switch (mailbox) {
                    case Absent _, Retired _ -> List.of();
                    case Open open -> open.links().keySet();
                });
    }

    private void run(Due due, MailboxId mailbox, MailboxCommand command) {
        commands.run(Request.of(due.origin()), attempt -> attempt.decide(Mailbox.TYPE, mailbox.value(), command));
    }

    private static LinkTimer link(UUID timer) {
        LinkTimerRow row = QuarkusTransaction.joiningExisting().call(() -> LinkTimerRow.findById(timer));
        return new LinkTimer(row.timer, new MailboxId(row.mailbox), new AccountId(row.account));
    }
}
