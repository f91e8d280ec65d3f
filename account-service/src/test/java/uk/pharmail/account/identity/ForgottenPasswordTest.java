package uk.pharmail.account.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.identity.KeycloakPeople.Forgetful;
import uk.pharmail.account.identity.People.Answered;
import uk.pharmail.account.identity.People.Page;
import uk.pharmail.account.identity.People.Visit;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.PersonId;

class ForgottenPasswordTest {
    private static final String FIRST_OWN = "kettle lamp orchard";
    private static final String SECOND_OWN = "second own words";
    private static final Map<String, String> ANSWERS = Map.of(
            "What was the surname of your first teacher?", "Honey",
            "Who was playing at the first concert you went to?", "The Wurzels",
            "Where did you first go without your family?", "Skegness");
    private static final List<String> WRONG = List.of("Trunchbull", "Trunchbull");

    private final KeycloakPeople people = TestKeycloak.people();
    private final IdentityProvider provider = TestKeycloak.provider();
    private final AccountId account = new AccountId(UUID.randomUUID());
    private final UserName name = new UserName("forgetful." + account.value());

    @Test
    @DisplayName("ACC-8 two of the three answers, however written, lead to a new password, and it is told")
    void self_service() {
        signInFirst();
        Instant before = Instant.now();

        Visit visit =
                answerRightly(answer -> "  " + answer.toUpperCase(Locale.ROOT).replace(" ", "   "));
        assertThat(visit.page()).isEqualTo(Page.NEW_PASSWORD_WANTED);
        visit.newPassword(SECOND_OWN);

        assertThat(visit.page()).isEqualTo(Page.SIGNED_IN);
        assertThat(people.signIn(name, FIRST_OWN).page()).isEqualTo(Page.REFUSED);
        assertThat(people.signIn(name, SECOND_OWN).page()).isEqualTo(Page.SIGNED_IN);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(provider.facts(before).facts())
                        .filteredOn(fact -> fact.account().equals(account))
                        .extracting(Fact::kind)
                        .startsWith(FactKind.PASSWORD_CHANGED, FactKind.SIGNED_IN));
    }

    @Test
    @DisplayName("ACC-8 the way that is described is the one by questions, and promises no e-mail")
    void described() {
        assertThat(people.forgottenPage())
                .contains("two of your security questions")
                .doesNotContain("send you");
    }

    @Test
    @DisplayName("ACC-4 the rules of passwords hold after the questions too")
    void rules_of_passwords() {
        signInFirst();

        Visit visit = answerRightly();
        visit.newPassword(FIRST_OWN);

        assertThat(visit.page()).isEqualTo(Page.NEW_PASSWORD_WANTED);
    }

    @Test
    @DisplayName("ACC-8 one right answer is not enough, and after it the right ones are")
    void one_is_not_enough() {
        signInFirst();
        Forgetful forgetful = people.forgotten(name);
        List<String> right = right(forgetful, UnaryOperator.identity());

        assertThat(forgetful.answer(List.of(right.get(0), "Trunchbull")).page()).isEqualTo(Page.REFUSED);
        assertThat(forgetful.answer(List.of("", right.get(1))).page()).isEqualTo(Page.REFUSED);
        assertThat(forgetful.answer(List.of(right.get(1), right.get(0))).page()).isEqualTo(Page.REFUSED);

        assertThat(forgetful.answer(right).page()).isEqualTo(Page.NEW_PASSWORD_WANTED);
    }

    @Test
    @DisplayName("ACC-8 five wrong attempts, over whatever sessions, end it until the helpdesk gives a new password")
    void five_wrong_attempts() {
        signInFirst();
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(people.forgotten(name).answer(WRONG).page()).isEqualTo(Page.REFUSED);
        }

        assertThat(answerRightly().page()).isEqualTo(Page.REFUSED);
        assertThat(provider.state(account).orElseThrow().lockedOut()).isFalse();
        assertThat(people.signIn(name, FIRST_OWN).page()).isEqualTo(Page.SIGNED_IN);

        provider.setTemporaryPassword(account, new TemporaryPassword("handed over again"));

        assertThat(answerRightly().page()).isEqualTo(Page.NEW_PASSWORD_WANTED);
    }

    @Test
    @DisplayName("ACC-8 only wrong attempts in a row count")
    void in_a_row() {
        signInFirst();
        for (int round = 0; round < 2; round++) {
            for (int attempt = 0; attempt < 4; attempt++) {
                people.forgotten(name).answer(WRONG);
            }
            assertThat(answerRightly().page()).isEqualTo(Page.NEW_PASSWORD_WANTED);
        }
    }

    @Test
    @DisplayName("ACC-8 attempts at the same moment are counted one by one")
    void at_the_same_moment() {
        signInFirst();
        List<Forgetful> attempts = new ArrayList<>();
        for (int attempt = 0; attempt < 5; attempt++) {
            attempts.add(people.forgotten(name));
        }

        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            attempts.forEach(attempt -> all.execute(() -> attempt.answer(WRONG)));
        }

        assertThat(answerRightly().page()).isEqualTo(Page.REFUSED);
    }

    @Test
    @DisplayName(
            "ACC-8 a name that nobody has gets the same pages, the same questions each time, and no answer is right")
    void unknown_name() {
        signInFirst();
        UserName nobody = new UserName("nobody." + account.value());
        Forgetful known = people.forgotten(name);
        Forgetful unknown = people.forgotten(nobody);

        assertThat(unknown.asked()).hasSize(2).doesNotHaveDuplicates();
        assertThat(people.forgotten(nobody).asked()).isEqualTo(unknown.asked());
        assertThat(people.forgotten(name).asked()).isEqualTo(known.asked());
        assertThat(withoutTheirOwn(unknown)).isEqualTo(withoutTheirOwn(known));

        known.answer(WRONG);
        unknown.answer(WRONG);

        assertThat(withoutTheirOwn(unknown)).isEqualTo(withoutTheirOwn(known));
        assertThat(unknown.answer(List.of("Honey", "Skegness")).page()).isEqualTo(Page.REFUSED);
    }

    @Test
    @DisplayName(
            "ACC-8 who is disabled, or has not set questions yet, is asked like everybody else and does not get in")
    void disabled_or_without_questions() {
        signInFirst();
        provider.disable(account);
        AccountId other = new AccountId(UUID.randomUUID());
        UserName beginner = new UserName("beginner." + other.value());
        provider.create(newUser(other, beginner));

        assertThat(people.forgotten(name).answer(List.of("Honey", "Skegness")).page())
                .isEqualTo(Page.REFUSED);
        assertThat(people.forgotten(beginner).asked()).hasSize(2);
        assertThat(people.forgotten(beginner).answer(WRONG).page()).isEqualTo(Page.REFUSED);
    }

    @Test
    @DisplayName("ACC-3 neither administrators nor stored events show an answer")
    void answers_are_hashed() {
        signInFirst();
        people.forgotten(name).answer(List.of("Skegness", "Skegness"));
        String shown = people.asAdmin("/users/" + user() + "/credentials").toString();
        assertThat(shown).contains("FIRST_TEACHER");
        assertThat(shown + people.asAdmin("/events?max=10000") + people.asAdmin("/admin-events?max=10000"))
                .doesNotContainIgnoringCase("wurzels")
                .doesNotContainIgnoringCase("skegness");
    }

    @Test
    @DisplayName("ACC-8 every attempt is recorded")
    void recorded() {
        signInFirst();
        people.forgotten(name).answer(WRONG);
        answerRightly();

        assertThat(people.asAdmin("/events?direction=asc&type=RESET_PASSWORD&type=RESET_PASSWORD_ERROR&user=" + user()))
                .extracting(event -> event.path("type").asText())
                .containsExactly("RESET_PASSWORD_ERROR", "RESET_PASSWORD");
    }

    /** Keycloak's id of it. */
    private String user() {
        return people.asAdmin("/users?exact=true&username=" + name.value())
                .path(0)
                .path("id")
                .asText();
    }

    private void signInFirst() {
        provider.create(newUser(account, name));
        Visit visit = people.signIn(name, "handed over once");
        visit.newPassword(FIRST_OWN);
        visit.setQuestions(
                List.of(new Answered(0, "Honey"), new Answered(4, "The Wurzels"), new Answered(7, "Skegness")));
        visit.acceptPolicy();
        assertThat(visit.page()).isEqualTo(Page.SIGNED_IN);
    }

    private Visit answerRightly() {
        return answerRightly(UnaryOperator.identity());
    }

    private Visit answerRightly(UnaryOperator<String> written) {
        Forgetful forgetful = people.forgotten(name);
        return forgetful.answer(right(forgetful, written));
    }

    private static List<String> right(Forgetful forgetful, UnaryOperator<String> written) {
        return forgetful.asked().stream().map(ANSWERS::get).map(written).toList();
    }

    /** The page without what differs from one person, or one visit, to the next. */
    private static String withoutTheirOwn(Forgetful forgetful) {
        String page = forgetful.shown();
        for (String question : forgetful.asked()) {
            page = page.replace(question, "question");
        }
        return page.replaceAll("(session_code|tab_id|client_data|execution)=[^&\"]+", "$1=")
                .replaceAll("checkAuthSession\\([^)]*\\)", "checkAuthSession()");
    }

    private static NewUser newUser(AccountId account, UserName name) {
        return new NewUser(
                account, new PersonId(UUID.randomUUID()), name, new TemporaryPassword("handed over once"), true);
    }
}
