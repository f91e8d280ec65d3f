package uk.pharmail.mailbox.registration;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.contracts.value.RegistrationObstacle;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.mailbox.account.AccountAccess;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.register.PharmacyCommand.ListForRegistration;
import uk.pharmail.mailbox.registration.MailboxRegistration.Fulfilled;
import uk.pharmail.mailbox.registration.MailboxRegistration.Held;
import uk.pharmail.mailbox.registration.MailboxRegistration.Refused;
import uk.pharmail.mailbox.registration.MailboxRegistration.Released;
import uk.pharmail.mailbox.registration.MailboxRegistration.Unheard;
import uk.pharmail.mailbox.registration.Registrations.Step;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.OpenForRegistration;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.OpenMailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxPolicy;
import uk.pharmail.mailbox.sharedmailbox.Reservation;
import uk.pharmail.mailbox.sharedmailbox.Reservation.FreeOdsCode;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Hold.HoldOdsCode;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.command.Attempt;
import uk.pharmail.sourcing.command.Work;

/** Takes each step of a registration on all of its streams together, so that none is half done (REG-4). */
@Singleton
class RegistrationWork {
    private static final Logger LOG = Logger.getLogger(RegistrationWork.class);

    private final Accounts accounts;
    private final RegistrationPolicy policy;
    private final MailboxPolicy mailboxes;
    private final InstantSource clock;

    RegistrationWork(Accounts accounts, RegistrationPolicy policy, MailboxPolicy mailboxes, InstantSource clock) {
        this.accounts = accounts;
        this.policy = policy;
        this.mailboxes = mailboxes;
        this.clock = clock;
    }

    RegistrabilityView registrability(OdsCode odsCode, Streams streams) {
        Candidate candidate = Candidate.of(odsCode, streams);
        return RegistrabilityView.of(odsCode, candidate.isListed(), candidate.obstacle(null, policy, today()));
    }

    Work list(OdsCode odsCode) {
        return attempt -> {
            Candidate candidate = Candidate.of(odsCode, attempt::state);
            attempt.decide(
                    Pharmacy.TYPE,
                    Pharmacy.idOf(odsCode).value(),
                    new ListForRegistration(candidate.lastMailbox(), candidate.hasMailbox()));
        };
    }

    Work hold(Step.Hold step) {
        return attempt -> {
            RegistrationId registration = step.registration();
            var mailbox = MailboxRegistration.mailboxOf(registration);
            RegistrationObstacle obstacle =
                    Candidate.of(step.odsCode(), attempt::state).obstacle(mailbox, policy, today());
            MailboxRegistration after = decide(
                    attempt,
                    registration,
                    new MailboxRegistrationCommand.Hold(registration, step.odsCode(), mailbox, obstacle));
            switch (after) {
                case Held held -> reserve(attempt, held);
                case Unheard _, Fulfilled _, Refused _, Released _ -> {}
            }
        };
    }

    /** The accounts may be unheard of, for their facts come another way: that they are personal the registration says. */
    Work fulfil(Step.Fulfil step) {
        return attempt -> {
            MailboxRegistration before =
                    attempt.state(MailboxRegistration.TYPE, step.registration().value());
            AccountsKnown known = accounts.known(step.accounts());
            List<AccountAccess> linked =
                    step.accounts().stream().distinct().map(known::about).toList();
            Candidate candidate = Candidate.of(step.odsCode(), attempt::state);
            MailboxRegistration after = decide(
                    attempt,
                    step.registration(),
                    new MailboxRegistrationCommand.Fulfil(obstacle(step.registration(), candidate, linked)));
            if (before instanceof Held held) {
                switch (after) {
                    case Fulfilled _ -> open(attempt, held, candidate.pharmacy(), linked);
                    case Refused _ -> free(attempt, held);
                    case Unheard _, Held _, Released _ -> {}
                }
            }
        };
    }

    Work release(Step.Release step) {
        return attempt -> {
            MailboxRegistration before =
                    attempt.state(MailboxRegistration.TYPE, step.registration().value());
            decide(attempt, step.registration(), new MailboxRegistrationCommand.Release());
            switch (before) {
                case Held held -> free(attempt, held);
                case Fulfilled fulfilled ->
                    LOG.warnf(
                            "registration %s was rejected after mailbox %s was opened for it; the mailbox stays",
                            step.registration().value(), fulfilled.mailbox().value());
                case Unheard _, Refused _, Released _ -> {}
            }
        };
    }

    private @Nullable RegistrationObstacle obstacle(
            RegistrationId registration, Candidate candidate, List<AccountAccess> linked) {
        boolean usable =
                linked.stream().noneMatch(account -> account.isGone() || account.kind() == AccountKind.APPLICATION);
        return usable
                ? candidate.obstacle(MailboxRegistration.mailboxOf(registration), policy, today())
                : RegistrationObstacle.ACCOUNTS_NOT_READY;
    }

    private void open(Attempt attempt, Held held, Pharmacy pharmacy, List<AccountAccess> linked) {
        SharedAddress address = SharedAddress.conventionalFor(held.odsCode());
        attempt.decide(
                Mailbox.TYPE,
                held.mailbox().value(),
                new OpenForRegistration(
                        new OpenMailbox(held.mailbox(), pharmacy, null, mailboxes.allowance()), linked));
        Reservation.take(attempt, address, held.mailbox());
    }

    /** Keeps every other registration and mailbox out until this one ends; a proof plants work that does not. */
    void reserve(Attempt attempt, Held held) {
        attempt.decide(
                Reservation.OF_ODS_CODE,
                Reservation.idOf(held.odsCode()),
                new HoldOdsCode(held.odsCode(), held.mailbox()));
    }

    private static void free(Attempt attempt, Held held) {
        attempt.decide(
                Reservation.OF_ODS_CODE,
                Reservation.idOf(held.odsCode()),
                new FreeOdsCode(held.odsCode(), held.mailbox()));
    }

    private static MailboxRegistration decide(
            Attempt attempt, RegistrationId registration, MailboxRegistrationCommand command) {
        UUID id = registration.value();
        return attempt.decide(MailboxRegistration.TYPE, id, command);
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
