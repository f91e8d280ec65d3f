package uk.pharmail.account.registration;

import static uk.pharmail.account.registration.RegistrationReason.NO_SUCH_REGISTRATION;
import static uk.pharmail.account.registration.RegistrationReason.TOO_LATE_TO_WITHDRAW;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import java.util.List;
import uk.pharmail.account.registration.Registration.Absent;
import uk.pharmail.account.registration.Registration.AccountsReady;
import uk.pharmail.account.registration.Registration.Completed;
import uk.pharmail.account.registration.Registration.Form;
import uk.pharmail.account.registration.Registration.Known;
import uk.pharmail.account.registration.Registration.Submitted;
import uk.pharmail.account.registration.RegistrationCommand.Complete;
import uk.pharmail.account.registration.RegistrationCommand.Expire;
import uk.pharmail.account.registration.RegistrationCommand.Refuse;
import uk.pharmail.account.registration.RegistrationCommand.Submit;
import uk.pharmail.account.registration.RegistrationCommand.TellReady;
import uk.pharmail.account.registration.RegistrationCommand.Withdraw;
import uk.pharmail.contracts.registration.RegistrationAccountsReady;
import uk.pharmail.contracts.registration.RegistrationCompleted;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.registration.RegistrationRejected;
import uk.pharmail.contracts.registration.RegistrationSubmitted;
import uk.pharmail.contracts.value.RegistrationObstacle;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;

/**
 * Decides how far a registration is: completed or rejected in the end, whatever comes in whatever order (REG-4). Once its
 * accounts are ready mailbox-service alone decides, so neither time nor withdrawal rejects it any more.
 */
final class RegistrationDecider implements Decider<RegistrationCommand, RegistrationEvent, Registration> {

    @Override
    public Registration initial() {
        return new Absent();
    }

    @Override
    public Registration evolve(Registration state, RegistrationEvent event) {
        return switch (state) {
            case Absent absent ->
                event instanceof RegistrationSubmitted submitted
                        ? new Submitted(new Form(submitted.registration(), submitted.odsCode(), submitted.accounts()))
                        : absent;
            case Known known ->
                switch (event) {
                    case RegistrationSubmitted _ -> known;
                    case RegistrationAccountsReady _ -> new AccountsReady(known.form());
                    case RegistrationCompleted _ -> new Completed(known.form());
                    case RegistrationRejected rejected -> new Registration.Rejected(known.form(), rejected.reason());
                };
        };
    }

    @Override
    public List<RegistrationEvent> decide(RegistrationCommand command, Registration state) {
        return switch (command) {
            case Submit submit ->
                switch (state) {
                    case Absent _ ->
                        List.of(new RegistrationSubmitted(submit.registration(), submit.odsCode(), submit.accounts()));
                    case Known _ -> List.of();
                };
            case TellReady _ ->
                switch (known(state)) {
                    case Submitted submitted ->
                        List.of(new RegistrationAccountsReady(
                                submitted.form().id(), submitted.form().odsCode()));
                    case AccountsReady _, Completed _, Registration.Rejected _ -> List.of();
                };
            case Complete _ ->
                switch (known(state)) {
                    case AccountsReady ready ->
                        List.of(new RegistrationCompleted(
                                ready.form().id(), ready.form().odsCode()));
                    case Submitted _ -> throw new IllegalStateException("fulfilled before the accounts were ready");
                    case Completed _ -> List.of();
                    case Registration.Rejected _ -> throw new IllegalStateException("fulfilled after it was rejected");
                };
            case Refuse refuse ->
                switch (known(state)) {
                    case Submitted _, AccountsReady _ -> reject(known(state).form(), refuse.reason());
                    case Completed _ -> throw new IllegalStateException("refused after it was completed");
                    case Registration.Rejected _ -> List.of();
                };
            case Expire _ ->
                switch (known(state)) {
                    case Submitted submitted -> reject(submitted.form(), RegistrationObstacle.ACCOUNTS_NOT_READY);
                    case AccountsReady _, Completed _, Registration.Rejected _ -> List.of();
                };
            case Withdraw _ ->
                switch (known(state)) {
                    case Submitted submitted -> reject(submitted.form(), RegistrationObstacle.WITHDRAWN);
                    case Registration.Rejected _ -> List.of();
                    case AccountsReady _, Completed _ ->
                        throw Rejected.because(TOO_LATE_TO_WITHDRAW, "REG-4", HELPDESK);
                };
        };
    }

    private static List<RegistrationEvent> reject(Form form, RegistrationObstacle reason) {
        return List.of(new RegistrationRejected(form.id(), form.odsCode(), reason));
    }

    private static Known known(Registration state) {
        return switch (state) {
            case Absent _ -> throw Rejected.because(NO_SUCH_REGISTRATION, "REG-4", HELPDESK);
            case Known known -> known;
        };
    }
}
