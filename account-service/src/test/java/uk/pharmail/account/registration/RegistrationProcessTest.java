package uk.pharmail.account.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.pharmail.contracts.value.RegistrationObstacle.TOWN_UNKNOWN;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.registration.RegistrationProcess.Learnt;
import uk.pharmail.account.registration.RegistrationProcess.Next;
import uk.pharmail.account.registration.RegistrationProcess.State;
import uk.pharmail.account.registration.RegistrationProcess.Step;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.RegistrationId;

class RegistrationProcessTest {
    private static final RegistrationId ID = new RegistrationId(new UUID(7, 1));
    private static final AccountId KIM = Registration.accountOf(ID, 0);
    private static final AccountId LEE = Registration.accountOf(ID, 1);
    private static final Learnt SUBMITTED = new Learnt.Submitted(ID, Set.of(KIM, LEE));
    private static final Learnt KIM_THERE = new Learnt.Provisioned(ID, KIM);
    private static final Learnt LEE_THERE = new Learnt.Provisioned(ID, LEE);
    private static final Learnt HELD = new Learnt.Held(ID);

    private final RegistrationProcess process = new RegistrationProcess();

    @Test
    @DisplayName("REG-4 it is ready with the last of: submitted, held, each account provisioned; in any order, once")
    void ready_in_any_order() {
        for (List<Learnt> order : permutations(List.of(SUBMITTED, KIM_THERE, LEE_THERE, HELD))) {
            State state = process.initial();
            for (int i = 0; i < order.size(); i++) {
                state = process.evolve(state, order.get(i));
                List<Next> next = process.react(order.get(i), state);
                if (i < order.size() - 1) {
                    assertThat(next).as("after %s of %s", i + 1, order).isEmpty();
                } else {
                    assertThat(next).as("%s", order).containsExactly(new Next(ID, Step.TELL_READY, null));
                }
            }
        }
    }

    @Test
    @DisplayName("REG-4 what mailbox-service decides ends it")
    void ends() {
        State state = process.evolve(process.initial(), SUBMITTED);
        Learnt refused = new Learnt.Refused(ID, TOWN_UNKNOWN);
        assertThat(process.react(refused, process.evolve(state, refused)))
                .containsExactly(new Next(ID, Step.REFUSE, TOWN_UNKNOWN));
        Learnt fulfilled = new Learnt.Fulfilled(ID);
        assertThat(process.react(fulfilled, process.evolve(state, fulfilled)))
                .containsExactly(new Next(ID, Step.COMPLETE, null));
    }

    @Test
    @DisplayName("an account that was asked for by itself concerns no registration")
    void by_itself() {
        Learnt alone = new Learnt.Provisioned(null, KIM);
        assertThat(process.react(alone, process.evolve(process.initial(), alone)))
                .isEmpty();
    }

    private static List<List<Learnt>> permutations(List<Learnt> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Learnt>> all = new ArrayList<>();
        for (Learnt first : of) {
            List<Learnt> rest = new ArrayList<>(of);
            rest.remove(first);
            for (List<Learnt> others : permutations(rest)) {
                List<Learnt> order = new ArrayList<>();
                order.add(first);
                order.addAll(others);
                all.add(order);
            }
        }
        return all;
    }
}
