package uk.pharmail.account.registration;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.AccountCommand;
import uk.pharmail.account.account.AccountCommand.DeleteUnreleased;
import uk.pharmail.account.account.AccountCommand.ReleaseLoginDetails;
import uk.pharmail.account.account.Applicant;
import uk.pharmail.account.account.Newcomers;
import uk.pharmail.account.registration.Registration.Completed;
import uk.pharmail.account.registration.Registration.Known;
import uk.pharmail.account.registration.RegistrationCommand.Complete;
import uk.pharmail.account.registration.RegistrationCommand.Refuse;
import uk.pharmail.account.registration.RegistrationCommand.Submit;
import uk.pharmail.account.registration.RegistrationCommand.TellReady;
import uk.pharmail.account.registration.RegistrationProcess.Next;
import uk.pharmail.account.vault.PersonalData;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.sourcing.command.Attempt;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.command.Work;

/** What follows for the accounts of a registration from what it decides, in the same append. */
@Singleton
class RegistrationWork {
    private final Newcomers newcomers;

    RegistrationWork(Newcomers newcomers) {
        this.newcomers = newcomers;
    }

    /** The registration and all its accounts, or nothing (REG-1). */
    Work submit(Request request, RegistrationId registration, OdsCode odsCode, List<PersonalData> people) {
        return attempt -> {
            Map<AccountId, Applicant> byAccount = new LinkedHashMap<>();
            for (PersonalData person : people) {
                byAccount.put(Registration.accountOf(registration, byAccount.size()), Applicant.staff(person));
            }
            attempt.decide(
                    Registration.TYPE,
                    registration.value(),
                    new Submit(registration, odsCode, List.copyOf(byAccount.keySet())));
            newcomers.create(attempt, request, byAccount, registration);
        };
    }

    /** What the process asks for. */
    Work next(Next next) {
        RegistrationId registration = next.registration();
        return switch (next.step()) {
            case TELL_READY -> attempt -> attempt.decide(Registration.TYPE, registration.value(), new TellReady());
            case COMPLETE ->
                attempt -> {
                    if (attempt.decide(Registration.TYPE, registration.value(), new Complete())
                            instanceof Completed completed) {
                        tellAccounts(attempt, completed, new ReleaseLoginDetails());
                    }
                };
            case REFUSE -> reject(registration, new Refuse(Objects.requireNonNull(next.reason())));
        };
    }

    /** If the command rejects it, its accounts are deleted with it: nobody has been told of them (REG-4). */
    Work reject(RegistrationId registration, RegistrationCommand command) {
        return attempt -> {
            if (attempt.decide(Registration.TYPE, registration.value(), command)
                    instanceof Registration.Rejected rejected) {
                tellAccounts(attempt, rejected, new DeleteUnreleased());
            }
        };
    }

    private static void tellAccounts(Attempt attempt, Known registration, AccountCommand command) {
        for (AccountId account : registration.form().accounts()) {
            attempt.decide(Account.TYPE, account.value(), command);
        }
    }
}
