package uk.pharmail.account.application;

import static uk.pharmail.account.application.ApplicationAccountReason.NEVER_ASKED_FOR;
import static uk.pharmail.account.application.ApplicationAccountReason.NOT_A_FUNCTION;
import static uk.pharmail.account.application.ApplicationAccountReason.SET_UP_ALREADY;
import static uk.pharmail.sourcing.Unblocker.CALLER;
import static uk.pharmail.sourcing.Unblocker.OWNER;

import java.util.List;
import uk.pharmail.account.application.ApplicationAccount.Absent;
import uk.pharmail.account.application.ApplicationAccount.Known;
import uk.pharmail.account.application.ApplicationAccount.Refused;
import uk.pharmail.account.application.ApplicationAccount.Requested;
import uk.pharmail.account.application.ApplicationAccount.SetUp;
import uk.pharmail.account.application.ApplicationAccount.Wish;
import uk.pharmail.account.application.ApplicationAccountCommand.Ask;
import uk.pharmail.account.application.ApplicationAccountCommand.Refuse;
import uk.pharmail.account.application.ApplicationAccountCommand.SetItUp;
import uk.pharmail.contracts.application.ApplicationAccountEvent;
import uk.pharmail.contracts.application.ApplicationAccountRefused;
import uk.pharmail.contracts.application.ApplicationAccountRequested;
import uk.pharmail.contracts.application.ApplicationAccountSetUp;
import uk.pharmail.contracts.value.FunctionAddress;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;

/** Decides whether an application account is asked for and set up (ACC-10). */
final class ApplicationAccountDecider
        implements Decider<ApplicationAccountCommand, ApplicationAccountEvent, ApplicationAccount> {

    @Override
    public ApplicationAccount initial() {
        return new Absent();
    }

    @Override
    public ApplicationAccount evolve(ApplicationAccount state, ApplicationAccountEvent event) {
        return switch (event) {
            case ApplicationAccountRequested requested ->
                new Requested(new Wish(requested.account(), requested.odsCode(), requested.address()));
            case ApplicationAccountRefused refused ->
                state instanceof Known known ? new Refused(known.wish(), refused.reason()) : state;
            case ApplicationAccountSetUp _ -> state instanceof Known known ? new SetUp(known.wish()) : state;
        };
    }

    @Override
    public List<ApplicationAccountEvent> decide(ApplicationAccountCommand command, ApplicationAccount state) {
        return switch (command) {
            case Ask ask ->
                switch (state) {
                    case Absent _, Refused _ -> requested(ask);
                    case Requested _ -> List.of();
                    case SetUp _ -> throw Rejected.because(SET_UP_ALREADY, "ACC-10", CALLER);
                };
            case Refuse refuse ->
                switch (state) {
                    case Requested requested ->
                        List.of(new ApplicationAccountRefused(
                                requested.wish().account(), requested.wish().odsCode(), refuse.reason()));
                    case Refused _ -> List.of();
                    case SetUp _ -> throw Rejected.because(SET_UP_ALREADY, "ACC-10", CALLER);
                    case Absent _ -> throw Rejected.because(NEVER_ASKED_FOR, "ACC-10", OWNER);
                };
            case SetItUp _ ->
                switch (state) {
                    case Requested requested ->
                        List.of(new ApplicationAccountSetUp(
                                requested.wish().account(),
                                requested.wish().odsCode(),
                                requested.wish().address()));
                    case SetUp _ -> List.of();
                    case Absent _, Refused _ -> throw Rejected.because(NEVER_ASKED_FOR, "ACC-10", OWNER);
                };
        };
    }

    private static List<ApplicationAccountEvent> requested(Ask ask) {
        String named = ask.function().replaceAll("[0-9]", "");
        if (!ask.words().containsAll(List.of(named.split("-", -1)))) {
            throw Rejected.because(NOT_A_FUNCTION, "ACC-10", CALLER);
        }
        FunctionAddress address = FunctionAddress.of(ask.function(), ask.odsCode());
        return List.of(new ApplicationAccountRequested(ApplicationAccount.idOf(address), ask.odsCode(), address));
    }
}
