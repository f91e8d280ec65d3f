package uk.pharmail.mailbox.registration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact;
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact.AccountsReady;
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact.Rejected;
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact.Submitted;
import uk.pharmail.mailbox.registration.Registrations.State;
import uk.pharmail.mailbox.registration.Registrations.Step;
import uk.pharmail.mailbox.registration.Registrations.Step.Fulfil;
import uk.pharmail.mailbox.registration.Registrations.Step.Hold;
import uk.pharmail.mailbox.registration.Registrations.Step.Release;
import uk.pharmail.sourcing.ProcessManager;

/**
 * Follows what account-service tells of a registration: held when it was submitted, fulfilled when its accounts are
 * ready, released when it was rejected, and nothing before it was held (REG-4). An instance is one registration.
 */
final class Registrations implements ProcessManager<RegistrationFact, Step, State> {

    /** What it learns about a registration. */
    sealed interface RegistrationFact {

        RegistrationId registration();

        record Submitted(RegistrationId registration, OdsCode odsCode, List<AccountId> accounts)
                implements RegistrationFact {

            public Submitted {
                accounts = List.copyOf(accounts);
            }
        }

        record AccountsReady(RegistrationId registration) implements RegistrationFact {}

        record Rejected(RegistrationId registration) implements RegistrationFact {}
    }

    /** What is to be done about a registration. */
    sealed interface Step {

        RegistrationId registration();

        record Hold(RegistrationId registration, OdsCode odsCode) implements Step {}

        /** @param accounts the first is to be the owner */
        record Fulfil(RegistrationId registration, OdsCode odsCode, List<AccountId> accounts) implements Step {

            public Fulfil {
                accounts = List.copyOf(accounts);
            }
        }

        record Release(RegistrationId registration) implements Step {}
    }

    /**
     * What is known of one registration.
     *
     * @param submitted null while only later facts are known
     */
    record State(@Nullable Submitted submitted, boolean accountsReady, boolean rejected) {}

    @Override
    public State initial() {
        return new State(null, false, false);
    }

    @Override
    public State evolve(State state, RegistrationFact fact) {
        return switch (fact) {
            case Submitted submitted -> new State(submitted, state.accountsReady(), state.rejected());
            case AccountsReady _ -> new State(state.submitted(), true, state.rejected());
            case Rejected _ -> new State(state.submitted(), state.accountsReady(), true);
        };
    }

    @Override
    public List<Step> react(RegistrationFact fact, State state) {
        Submitted submitted = state.submitted();
        if (submitted == null) {
            return List.of();
        }
        return switch (fact) {
            case Submitted _ -> {
                List<Step> steps = new ArrayList<>();
                steps.add(new Hold(submitted.registration(), submitted.odsCode()));
                if (state.rejected()) {
                    steps.add(new Release(submitted.registration()));
                } else if (state.accountsReady()) {
                    steps.add(fulfil(submitted));
                }
                yield steps;
            }
            case AccountsReady _ -> state.rejected() ? List.of() : List.of(fulfil(submitted));
            case Rejected _ -> List.of(new Release(submitted.registration()));
        };
    }

    private static Fulfil fulfil(Submitted submitted) {
        return new Fulfil(submitted.registration(), submitted.odsCode(), submitted.accounts());
    }
}
