package uk.pharmail.account.application;

import static uk.pharmail.account.application.ApplicationAccountReason.NEVER_ASKED_FOR;
import static uk.pharmail.account.application.ApplicationAccountReason.NOT_A_FUNCTION;
import static uk.pharmail.account.application.ApplicationAccountReason.SET_UP_ALREADY;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.account.application.ApplicationAccountCommand.Ask;
import uk.pharmail.account.application.ApplicationAccountCommand.Refuse;
import uk.pharmail.account.application.ApplicationAccountCommand.SetItUp;
import uk.pharmail.contracts.application.ApplicationAccountEvent;
import uk.pharmail.contracts.application.ApplicationAccountRefused;
import uk.pharmail.contracts.application.ApplicationAccountRequested;
import uk.pharmail.contracts.application.ApplicationAccountSetUp;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ApplicationRefusal;
import uk.pharmail.contracts.value.FunctionAddress;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.testing.DeciderSpec;

class ApplicationAccountDeciderTest {
    private static final OdsCode CODE = new OdsCode("FA002");
    private static final Set<String> WORDS = Set.of("reminders", "repeat", "sms");
    private static final FunctionAddress ADDRESS = new FunctionAddress("reminders.fa002.donotreply@nhs.net");
    private static final AccountId ACCOUNT = ApplicationAccount.idOf(ADDRESS);
    private static final ApplicationAccountEvent REQUESTED = new ApplicationAccountRequested(ACCOUNT, CODE, ADDRESS);
    private static final ApplicationAccountEvent SET_UP = new ApplicationAccountSetUp(ACCOUNT, CODE, ADDRESS);
    private static final ApplicationAccountEvent REFUSED =
            new ApplicationAccountRefused(ACCOUNT, CODE, ApplicationRefusal.NOT_NEEDED);

    private final DeciderSpec<ApplicationAccountCommand, ApplicationAccountEvent, ApplicationAccount> wish =
            new DeciderSpec<>(new ApplicationAccountDecider());

    private static Ask ask(String function) {
        return new Ask(CODE, function, WORDS);
    }

    @Test
    @DisplayName("ACC-10 it is asked for once, set up once, and named <function>.<ODS>.donotreply@nhs.net")
    void asked_for_and_set_up() {
        wish.given().when(ask("reminders")).then(REQUESTED);
        wish.given(REQUESTED).when(ask("reminders")).thenNothing();
        wish.given(REQUESTED).when(new SetItUp()).then(SET_UP);
        wish.given(REQUESTED, SET_UP).when(new SetItUp()).thenNothing();
        wish.given().when(new SetItUp()).thenRejected(NEVER_ASKED_FOR);
    }

    @Test
    @DisplayName("ACC-2 ACC-10 an address that was given to an application account is given to no other")
    void once() {
        wish.given(REQUESTED, SET_UP).when(ask("reminders")).thenRejected(SET_UP_ALREADY);
        wish.given(REQUESTED, SET_UP)
                .when(new Refuse(ApplicationRefusal.WITHDRAWN))
                .thenRejected(SET_UP_ALREADY);
    }

    @Test
    @DisplayName("ACC-10 what was refused is not set up, and may be asked for again")
    void refused() {
        wish.given(REQUESTED).when(new Refuse(ApplicationRefusal.NOT_NEEDED)).then(REFUSED);
        wish.given(REQUESTED, REFUSED)
                .when(new Refuse(ApplicationRefusal.WITHDRAWN))
                .thenNothing();
        wish.given(REQUESTED, REFUSED).when(new SetItUp()).thenRejected(NEVER_ASKED_FOR);
        wish.given(REQUESTED, REFUSED).when(ask("reminders")).then(REQUESTED);
        wish.given().when(new Refuse(ApplicationRefusal.NOT_NEEDED)).thenRejected(NEVER_ASKED_FOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"john-smith", "john", "reminders-john", "smith-sms"})
    @DisplayName("ACC-10 what may be a person's name is refused")
    void named_for_a_person(String function) {
        wish.given().when(ask(function)).thenRejected(NOT_A_FUNCTION);
    }

    @Test
    @DisplayName("ACC-10 a function is named by several words too, and a second account for it by a number")
    void several_words() {
        FunctionAddress second = new FunctionAddress("repeat-sms-reminders2.fa002.donotreply@nhs.net");
        wish.given()
                .when(ask("repeat-sms-reminders2"))
                .then(new ApplicationAccountRequested(ApplicationAccount.idOf(second), CODE, second));
    }
}
