package uk.pharmail.mailbox.sharedmailbox;

import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.DESK_IS_OPEN;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NO_SUCH_MAILBOX;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.sharedmailbox.GoneAccounts.EndLink;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Absent;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Retired;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.EndLinkOfGoneAccount;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.GiveEmergencyLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.LinkAccount;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.MendAddress;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.MoveOwnership;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.NameDeputy;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.OpenMailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.RemoveDeputy;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.SetAliasRetirement;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.UnlinkAccount;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Free;
import uk.pharmail.mailbox.sharedmailbox.Reservation.HeldBy;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Hold.HoldOdsCode;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.command.Attempt;
import uk.pharmail.sourcing.command.Work;
import uk.pharmail.sourcing.timer.WorkingDays;

/** Which streams a command about a mailbox reads and decides on, and what it is told of the accounts. */
@Singleton
class MailboxWork {
    private final Accounts accounts;
    private final MailboxPolicy policy;

    MailboxWork(Accounts accounts, MailboxPolicy policy) {
        this.accounts = accounts;
        this.policy = policy;
    }

    /** One code has one mailbox and an address one holder: all three streams are written, or none (MBX-1). */
    Work open(MailboxId mailbox, OdsCode odsCode, @Nullable Town town) {
        return attempt -> {
            Pharmacy pharmacy =
                    attempt.state(Pharmacy.TYPE, Pharmacy.idOf(odsCode).value());
            Mailbox opened = attempt.decide(
                    Mailbox.TYPE, mailbox.value(), new OpenMailbox(mailbox, pharmacy, town, policy.allowance()));
            switch (opened) {
                case Absent _, Retired _ -> throw new IllegalStateException("a mailbox that is opened is there");
                case Open open -> {
                    attempt.decide(
                            Reservation.OF_ODS_CODE, Reservation.idOf(odsCode), new HoldOdsCode(odsCode, mailbox));
                    Reservation.take(attempt, open.address(), mailbox);
                }
            }
        };
    }

    Work link(OdsCode odsCode, AccountId account, Capacity capacity, LinkTerm term) {
        return attempt -> {
            UUID mailbox = mailboxOf(attempt, odsCode);
            attempt.decide(
                    Mailbox.TYPE, mailbox, new LinkAccount(account, capacity, term, known(attempt, mailbox, account)));
        };
    }

    /** @param at when it is asked for: the helpdesk gives all links in its hours */
    Work giveEmergencyLink(OdsCode odsCode, AccountId account, Capacity capacity, Duration lasting, Instant at) {
        return attempt -> {
            UUID mailbox = mailboxOf(attempt, odsCode);
            if (WorkingDays.isWorkingTime(at)) {
                throw Rejected.because(DESK_IS_OPEN, "LINK-7", HELPDESK);
            }
            attempt.decide(
                    Mailbox.TYPE,
                    mailbox,
                    new GiveEmergencyLink(
                            account,
                            capacity,
                            at.plus(lasting).truncatedTo(ChronoUnit.SECONDS),
                            WorkingDays.next(London.dateOf(at)),
                            contractor(attempt, odsCode),
                            known(attempt, mailbox, account)));
        };
    }

    private static @Nullable ContractorCode contractor(Attempt attempt, OdsCode odsCode) {
        return switch (attempt.state(Pharmacy.TYPE, Pharmacy.idOf(odsCode).value())) {
            case Pharmacy.Unknown _ -> null;
            case Pharmacy.Registered pharmacy -> pharmacy.contractor();
        };
    }

    Work moveOwnership(OdsCode odsCode, AccountId to) {
        return attempt -> attempt.decide(
                Mailbox.TYPE, mailboxOf(attempt, odsCode), new MoveOwnership(to, accounts.known(List.of(to))));
    }

    Work nameDeputy(OdsCode odsCode, AccountId account) {
        return attempt -> attempt.decide(
                Mailbox.TYPE,
                mailboxOf(attempt, odsCode),
                new NameDeputy(account, policy.deputies(), accounts.known(List.of(account))));
    }

    Work removeDeputy(OdsCode odsCode, AccountId account) {
        return attempt -> attempt.decide(Mailbox.TYPE, mailboxOf(attempt, odsCode), new RemoveDeputy(account));
    }

    Work mendAddress(OdsCode odsCode, @Nullable Town town) {
        return attempt -> {
            UUID mailbox = mailboxOf(attempt, odsCode);
            SharedAddress address = SharedAddress.conventionalFor(odsCode);
            attempt.decide(
                    Mailbox.TYPE,
                    mailbox,
                    new MendAddress(
                            attempt.state(Pharmacy.TYPE, Pharmacy.idOf(odsCode).value()), town));
            Reservation.take(attempt, address, new MailboxId(mailbox));
        };
    }

    Work retireAlias(OdsCode odsCode, SharedAddress alias, @Nullable LocalDate on) {
        return attempt -> attempt.decide(Mailbox.TYPE, mailboxOf(attempt, odsCode), new SetAliasRetirement(alias, on));
    }

    Work unlink(OdsCode odsCode, AccountId account, UnlinkReason reason, boolean override) {
        return attempt -> {
            UUID mailbox = mailboxOf(attempt, odsCode);
            attempt.decide(
                    Mailbox.TYPE,
                    mailbox,
                    new UnlinkAccount(account, reason, override, known(attempt, mailbox, account)));
        };
    }

    Work end(EndLink end) {
        return attempt -> {
            UUID mailbox = end.mailbox().value();
            attempt.decide(
                    Mailbox.TYPE,
                    mailbox,
                    new EndLinkOfGoneAccount(
                            end.account(), end.reason(), end.goneSince(), known(attempt, mailbox, end.account())));
        };
    }

    private static UUID mailboxOf(Attempt attempt, OdsCode odsCode) {
        return switch (attempt.state(Reservation.OF_ODS_CODE, Reservation.idOf(odsCode))) {
            case Free _ -> throw Rejected.because(NO_SUCH_MAILBOX, "MBX-1", HELPDESK);
            case HeldBy held -> held.mailbox().value();
        };
    }

    private AccountsKnown known(Attempt attempt, UUID mailbox, AccountId account) {
        return switch (attempt.state(Mailbox.TYPE, mailbox)) {
            case Absent _, Retired _ -> AccountsKnown.of(List.of());
            case Open open ->
                accounts.known(Stream.concat(open.links().keySet().stream(), Stream.of(account))
                        .toList());
        };
    }
}
