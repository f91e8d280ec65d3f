package uk.pharmail.account.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.account.identity.People.Answered;
import uk.pharmail.account.identity.People.Page;
import uk.pharmail.account.identity.People.Visit;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.PersonId;

/** What every identity provider does, the fake as well as the real one. */
abstract class IdentityProviderContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TemporaryPassword TEMPORARY = new TemporaryPassword("handed over once");
    private static final String OWN = "kettle lamp orchard";
    private static final Set<ActivationStep> ALL = Set.of(ActivationStep.values());
    private static final List<Answered> ANSWERS =
            List.of(new Answered(0, "Miss Honey"), new Answered(4, "The Wurzels"), new Answered(7, "Skegness"));

    private final AccountId account = new AccountId(UUID.randomUUID());
    private final PersonId person = new PersonId(UUID.randomUUID());
    private final UserName name = new UserName("kim." + account.value() + "@nhs.net");
    private Instant begun = Instant.EPOCH;

    abstract IdentityProvider provider();

    abstract People people();

    /** How long the provider keeps facts. */
    abstract Duration kept();

    /** Whether every password is past its days. */
    abstract void passwordsAreOld(boolean old);

    @BeforeEach
    void look_at_the_clock() {
        begun = Instant.now().minusMillis(1);
    }

    @Nested
    class TakingOver {
        @Test
        @DisplayName(
                "MIG-1 MIG-2 a user that there was before becomes the account's by its name, with the password it has; what"
                        + " it does from then on is told as the account's")
        void taken_over() {
            people().addStranger(name, OWN);
            people().signIn(name, OWN);
            assertThat(provider().state(account)).isEmpty();

            assertThat(provider().takeOver(account, person, name)).isEqualTo(Takeover.TAKEN_OVER);
            assertThat(provider().takeOver(account, person, name)).isEqualTo(Takeover.TAKEN_OVER);

            assertThat(provider().state(account)).contains(new UserState(true, false, Set.of()));
            assertThat(people().signIn(name, OWN).page()).isEqualTo(Page.SIGNED_IN);
            await().atMost(PATIENCE)
                    .until(() -> provider().facts(begun).facts().stream()
                            .anyMatch(fact -> fact.account().equals(account) && fact.kind() == FactKind.SIGNED_IN));
            assertThat(provider().disable(account)).isTrue();
            assertThat(people().signIn(name, OWN).page()).isEqualTo(Page.REFUSED);
        }

        @Test
        @DisplayName("MIG-1 nobody is made, and no user is taken from another account")
        void not_taken_over() {
            assertThat(provider().takeOver(account, person, name)).isEqualTo(Takeover.NO_SUCH_USER);
            assertThat(provider().state(account)).isEmpty();
            create();
            AccountId other = new AccountId(UUID.randomUUID());
            assertThat(provider().takeOver(other, person, name)).isEqualTo(Takeover.ANOTHER_ACCOUNTS);
            assertThat(provider().state(other)).isEmpty();
            assertThat(provider().state(account)).contains(new UserState(true, false, ALL));
        }
    }

    @Nested
    class Renamed {
        private final UserName married = new UserName("married." + name.value());

        @Test
        @DisplayName(
                "ACC-11 who has another name signs in by it with the password of before, by the former one no more; sessions"
                        + " go on, and what is done is told as the account's")
        void renamed() {
            create();
            Visit visit = signInFirst();
            assertThat(provider().rename(account, married)).isEqualTo(Renaming.RENAMED);
            assertThat(provider().rename(account, married)).isEqualTo(Renaming.RENAMED);

            assertThat(visit.isRenewed()).isTrue();
            assertThat(provider().state(account)).contains(new UserState(true, false, Set.of()));
            assertThat(people().signIn(name, OWN).page()).isEqualTo(Page.REFUSED);
            Instant later = Instant.now();
            assertThat(people().signIn(married, OWN).page()).isEqualTo(Page.SIGNED_IN);
            await().atMost(PATIENCE).until(() -> kinds(later).contains(FactKind.SIGNED_IN));
            assertThat(provider()
                            .create(new NewUser(new AccountId(UUID.randomUUID()), person, married, TEMPORARY, true)))
                    .isEqualTo(Creation.USER_NAME_TAKEN);
        }

        @Test
        @DisplayName("ACC-11 nobody gets another's name, and nobody is made by a new name")
        void not_renamed() {
            create();
            AccountId other = new AccountId(UUID.randomUUID());
            assertThat(provider().rename(other, married)).isEqualTo(Renaming.NO_SUCH_USER);
            assertThat(provider().state(other)).isEmpty();
            provider().create(new NewUser(other, person, married, TEMPORARY, true));

            assertThat(provider().rename(other, name)).isEqualTo(Renaming.USER_NAME_TAKEN);

            assertThat(people().signIn(married, TEMPORARY.value()).page()).isEqualTo(Page.NEW_PASSWORD_WANTED);
            assertThat(people().signIn(name, TEMPORARY.value()).page()).isEqualTo(Page.NEW_PASSWORD_WANTED);
        }

        @Test
        @DisplayName("ACC-11 LIFE-5 with the user goes what is stored under either name")
        void deleted() {
            create();
            signInFirst();
            provider().rename(account, married);
            people().signIn(married, OWN);
            await().atMost(PATIENCE).until(() -> people().isRemembered(married));

            provider().delete(account);

            assertThat(people().isRemembered(name)).isFalse();
            assertThat(people().isRemembered(married)).isFalse();
        }
    }

    @Nested
    class Creating {
        @Test
        @DisplayName(
                "ACC-3 the password changed, the security questions set and the policy accepted, before anyone gets in")
        void first_sign_in() {
            assertThat(create()).isEqualTo(Creation.CREATED);
            assertThat(provider().state(account)).contains(new UserState(true, false, ALL));

            Visit visit = people().signIn(name, TEMPORARY.value());
            assertThat(visit.page()).isEqualTo(Page.NEW_PASSWORD_WANTED);
            visit.newPassword(OWN);
            assertThat(visit.page()).isEqualTo(Page.QUESTIONS_WANTED);
            visit.setQuestions(ANSWERS);
            assertThat(visit.page()).isEqualTo(Page.POLICY_SHOWN);
            assertThat(provider().state(account))
                    .contains(new UserState(true, false, Set.of(ActivationStep.POLICY_ACCEPTED)));
            visit.acceptPolicy();

            assertThat(visit.page()).isEqualTo(Page.SIGNED_IN);
            assertThat(provider().state(account)).contains(new UserState(true, false, Set.of()));
            assertThat(people().signIn(name, TEMPORARY.value()).page()).isEqualTo(Page.REFUSED);
            assertThat(people().signIn(name, OWN).page()).isEqualTo(Page.SIGNED_IN);
        }

        @Test
        @DisplayName("ACC-3 a first sign-in that was broken off goes on where it stopped")
        void broken_off() {
            create();
            people().signIn(name, TEMPORARY.value()).newPassword(OWN);

            Visit second = people().signIn(name, OWN);
            assertThat(second.page()).isEqualTo(Page.QUESTIONS_WANTED);
            second.setQuestions(ANSWERS);

            assertThat(people().signIn(name, OWN).page()).isEqualTo(Page.POLICY_SHOWN);
        }

        @Test
        @DisplayName("ACC-10 ACC-3 the user of an application account has no steps; only its newest password opens it")
        void application() {
            assertThat(provider().createApplication(account, name, true)).isEqualTo(Creation.CREATED);
            assertThat(provider().createApplication(account, name, true)).isEqualTo(Creation.EXISTED);
            assertThat(provider().createApplication(new AccountId(UUID.randomUUID()), name, true))
                    .isEqualTo(Creation.USER_NAME_TAKEN);
            assertThat(provider().state(account)).contains(new UserState(true, false, Set.of()));

            ApplicationPassword first = ApplicationPassword.random();
            ApplicationPassword second = ApplicationPassword.random();
            assertThat(provider().setApplicationPassword(account, first)).isEqualTo(PasswordOutcome.SET);
            assertThat(people().signIn(name, first.value()).page()).isEqualTo(Page.SIGNED_IN);
            assertThat(provider().setApplicationPassword(account, second)).isEqualTo(PasswordOutcome.SET);
            assertThat(people().signIn(name, first.value()).page()).isEqualTo(Page.REFUSED);
            assertThat(people().signIn(name, second.value()).page()).isEqualTo(Page.SIGNED_IN);
            assertThat(provider().setApplicationPassword(new AccountId(UUID.randomUUID()), first))
                    .isEqualTo(PasswordOutcome.NO_SUCH_USER);
        }

        @Test
        void twice_makes_one_and_leaves_it_as_it_was() {
            create();
            signInFirst();

            NewUser again = new NewUser(
                    account,
                    person,
                    new UserName("other." + name.value()),
                    new TemporaryPassword("another of them"),
                    false);

            assertThat(provider().create(again)).isEqualTo(Creation.EXISTED);
            assertThat(provider().state(account)).contains(new UserState(true, false, Set.of()));
            assertThat(people().signIn(name, OWN).page()).isEqualTo(Page.SIGNED_IN);
        }

        @Test
        void a_name_is_given_once() {
            create();
            AccountId other = new AccountId(UUID.randomUUID());

            assertThat(provider().create(new NewUser(other, person, name, TEMPORARY, true)))
                    .isEqualTo(Creation.USER_NAME_TAKEN);
            assertThat(provider().state(other)).isEmpty();
        }

        @Test
        @DisplayName("ACC-4 a temporary password keeps the rules too, and one that does not leaves no user behind")
        void temporary_too_short() {
            assertThat(provider().create(new NewUser(account, person, name, new TemporaryPassword("tooshort9"), true)))
                    .isEqualTo(Creation.PASSWORD_REFUSED);
            assertThat(provider().state(account)).isEmpty();
        }

        @Test
        void one_made_disabled_waits_to_be_enabled() {
            provider().create(new NewUser(account, person, name, TEMPORARY, false));
            assertThat(people().signIn(name, TEMPORARY.value()).page()).isEqualTo(Page.REFUSED);

            provider().enable(account);

            assertThat(people().signIn(name, TEMPORARY.value()).page()).isEqualTo(Page.NEW_PASSWORD_WANTED);
        }
    }

    @Nested
    class Questions {
        @ParameterizedTest(name = "ACC-3 {0}")
        @MethodSource("uk.pharmail.account.identity.IdentityProviderContract#goodAnswers")
        void passes(String what, List<Answered> answers) {
            assertThat(after(answers).page()).isEqualTo(Page.POLICY_SHOWN);
        }

        @ParameterizedTest(name = "ACC-3 {0} is refused, and nothing is kept")
        @MethodSource("uk.pharmail.account.identity.IdentityProviderContract#badAnswers")
        void refused(String what, List<Answered> answers) {
            Visit visit = after(answers);

            assertThat(visit.page()).isEqualTo(Page.QUESTIONS_WANTED);
            assertThat(provider().state(account).orElseThrow().open()).contains(ActivationStep.SECURITY_QUESTIONS_SET);
            visit.setQuestions(ANSWERS);
            assertThat(visit.page()).isEqualTo(Page.POLICY_SHOWN);
        }

        private Visit after(List<Answered> answers) {
            create();
            Visit visit = people().signIn(name, TEMPORARY.value());
            visit.newPassword(OWN);
            visit.setQuestions(answers);
            return visit;
        }
    }

    static Stream<Arguments> goodAnswers() {
        return Stream.of(
                Arguments.of("three characters are enough", answers(0, "Ely", 1, "Rex", 2, "Mo\u0142")),
                Arguments.of("a hundred are not too many", answers(0, "Ely", 1, "Rex", 2, "x".repeat(100))));
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                Arguments.of("one question twice", answers(0, "Miss Honey", 4, "The Wurzels", 0, "Skegness")),
                Arguments.of("one answer twice", answers(0, "Miss Honey", 4, " miss  HONEY ", 7, "Skegness")),
                Arguments.of("an answer of two characters", answers(0, "Miss Honey", 4, " U2 ", 7, "Skegness")),
                Arguments.of("an answer of 101 characters", answers(0, "Miss Honey", 4, "x".repeat(101), 7, "Rhyl")),
                Arguments.of("an answer of spaces", answers(0, "Miss Honey", 4, "     ", 7, "Skegness")),
                Arguments.of(
                        "two questions only", List.of(new Answered(0, "Miss Honey"), new Answered(4, "The Wurzels"))));
    }

    private static List<Answered> answers(
            int first, String answer, int second, String secondAnswer, int third, String thirdAnswer) {
        return List.of(
                new Answered(first, answer), new Answered(second, secondAnswer), new Answered(third, thirdAnswer));
    }

    @Nested
    class Passwords {
        @ParameterizedTest(name = "ACC-4 {0} passes")
        @ValueSource(
                strings = {
                    "qzmbtwkdlx",
                    "kettle lamp orchard",
                    "kettlelamporchard",
                    "0123456789012345678901234567890123456789012345678901234567890123"
                })
        void passes(String password) {
            create();
            Visit visit = people().signIn(name, TEMPORARY.value());

            visit.newPassword(password);

            assertThat(visit.page()).isEqualTo(Page.QUESTIONS_WANTED);
        }

        @ParameterizedTest(name = "ACC-4 {0} is refused")
        @ValueSource(strings = {"qzmbtwkdl", "password1234", "pharmacy2026", "handed over once"})
        void refused(String password) {
            create();
            Visit visit = people().signIn(name, TEMPORARY.value());

            visit.newPassword(password);

            assertThat(visit.page()).isEqualTo(Page.NEW_PASSWORD_WANTED);
        }

        @Test
        @DisplayName("ACC-4 none of the last four, the present one among them, and the one before those may come again")
        void last_four() {
            create();
            signInFirst();
            String present = OWN;
            for (String next : List.of("second own words", "third own words", "fourth own words")) {
                people().changePassword(name, present).newPassword(next);
                present = next;
            }

            Visit visit = people().changePassword(name, present);
            for (String earlier : List.of(OWN, "second own words", "third own words", "fourth own words")) {
                visit.newPassword(earlier);
                assertThat(visit.page()).as(earlier).isEqualTo(Page.NEW_PASSWORD_WANTED);
            }
            visit.newPassword("fifth own words");
            assertThat(visit.page()).isEqualTo(Page.SIGNED_IN);
            Visit later = people().changePassword(name, "fifth own words");
            later.newPassword(OWN);
            assertThat(later.page()).isEqualTo(Page.SIGNED_IN);
        }

        @Test
        @DisplayName("ACC-5 whose password is past its days is asked for a new one, gets in with it, and that is told")
        void past_its_days() {
            create();
            signInFirst();
            Visit visit;
            passwordsAreOld(true);
            try {
                visit = await().atMost(PATIENCE)
                        .until(() -> people().signIn(name, OWN), asked -> asked.page() == Page.NEW_PASSWORD_WANTED);
            } finally {
                passwordsAreOld(false);
            }
            visit.newPassword("another of my own");
            assertThat(visit.page()).isEqualTo(Page.SIGNED_IN);
            await().atMost(PATIENCE)
                    .until(() -> kinds(begun).stream()
                                    .filter(FactKind.PASSWORD_CHANGED::equals)
                                    .count()
                            == 2);
        }

        @Test
        @DisplayName("ACC-8 a reset password replaces the old one and must be changed")
        void reset() {
            create();
            signInFirst();

            assertThat(provider().setTemporaryPassword(account, new TemporaryPassword("handed over again")))
                    .isEqualTo(PasswordOutcome.SET);

            assertThat(people().signIn(name, OWN).page()).isEqualTo(Page.REFUSED);
            assertThat(people().signIn(name, "handed over again").page()).isEqualTo(Page.NEW_PASSWORD_WANTED);
        }

        @Test
        @DisplayName("ACC-4 a reset to a password that breaks the rules changes nothing")
        void reset_refused() {
            create();
            signInFirst();

            assertThat(provider().setTemporaryPassword(account, new TemporaryPassword("short")))
                    .isEqualTo(PasswordOutcome.REFUSED);
            assertThat(people().signIn(name, OWN).page()).isEqualTo(Page.SIGNED_IN);
        }
    }

    @Nested
    class Shutting {
        @Test
        @DisplayName("ACC-8 five failures lock out, which is told, and enabling lifts it")
        void lock_out() {
            create();
            signInFirst();
            for (int failure = 0; failure < 5; failure++) {
                assertThat(people().signIn(name, "not the password").page()).isEqualTo(Page.REFUSED);
            }
            await().atMost(PATIENCE)
                    .until(() -> provider().state(account).orElseThrow().lockedOut());

            assertThat(people().signIn(name, OWN).page()).isEqualTo(Page.REFUSED);
            await().atMost(PATIENCE).until(() -> kinds(begun).contains(FactKind.LOCKED_OUT));
            assertThat(kinds(begun)).contains(FactKind.SIGN_IN_FAILED);

            provider().enable(account);

            assertThat(provider().state(account)).contains(new UserState(true, false, Set.of()));
            assertThat(people().signIn(name, OWN).page()).isEqualTo(Page.SIGNED_IN);
        }

        @Test
        void who_is_disabled_does_not_get_in_and_is_not_kept_in() {
            create();
            Visit visit = signInFirst();

            assertThat(provider().disable(account)).isTrue();

            assertThat(people().signIn(name, OWN).page()).isEqualTo(Page.REFUSED);
            assertThat(visit.isRenewed()).isFalse();
            assertThat(provider().state(account)).contains(new UserState(false, false, Set.of()));
            assertThat(provider().enable(account)).isTrue();
            assertThat(people().signIn(name, OWN).page()).isEqualTo(Page.SIGNED_IN);
        }

        @Test
        @DisplayName("ACC-12 signing out ends every session, and a new one may begin")
        void signing_out() {
            create();
            Visit first = signInFirst();
            Visit second = people().signIn(name, OWN);
            assertThat(first.isRenewed()).isTrue();
            assertThat(second.isRenewed()).isTrue();

            assertThat(provider().signOutEverywhere(account)).isTrue();

            assertThat(first.isRenewed()).isFalse();
            assertThat(second.isRenewed()).isFalse();
            assertThat(people().signIn(name, OWN).page()).isEqualTo(Page.SIGNED_IN);
        }

        @Test
        void an_account_without_a_user_is_said_to_have_none() {
            assertThat(provider().enable(account)).isFalse();
            assertThat(provider().disable(account)).isFalse();
            assertThat(provider().signOutEverywhere(account)).isFalse();
            assertThat(provider().setTemporaryPassword(account, TEMPORARY)).isEqualTo(PasswordOutcome.NO_SUCH_USER);
            assertThat(provider().state(account)).isEmpty();
        }
    }

    @Nested
    class Deleting {
        @Test
        @DisplayName("LIFE-5 leaves no user, no session and no stored event with the name, and may be repeated")
        void leaves_nothing() {
            create();
            Visit visit = signInFirst();
            people().signIn(name, "not the password");
            await().atMost(PATIENCE).until(() -> kinds(begun).contains(FactKind.SIGN_IN_FAILED));
            assertThat(people().isRemembered(name)).isTrue();

            Deletion deletion = provider().delete(account);

            assertThat(deletion.eventsGoneBy()).isBeforeOrEqualTo(Instant.now());
            assertThat(people().isRemembered(name)).isFalse();
            assertThat(provider().state(account)).isEmpty();
            assertThat(visit.isRenewed()).isFalse();
            provider().delete(account);
            assertThat(people().signIn(name, OWN).page()).isEqualTo(Page.REFUSED);
        }

        @Test
        void frees_the_name() {
            create();
            provider().delete(account);

            assertThat(create()).isEqualTo(Creation.CREATED);
        }
    }

    @Nested
    class Telling {
        @Test
        @DisplayName("ACC-3 the steps of a first sign-in are told in their order")
        void steps() {
            create();
            signInFirst();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(kinds(begun))
                            .containsExactly(
                                    FactKind.PASSWORD_CHANGED,
                                    FactKind.SECURITY_QUESTIONS_SET,
                                    FactKind.POLICY_ACCEPTED,
                                    FactKind.SIGNED_IN));
        }

        @Test
        void a_fact_has_one_event_id_however_often_it_is_read() {
            create();
            signInFirst();
            await().atMost(PATIENCE).until(() -> kinds(begun).contains(FactKind.SIGNED_IN));

            Map<String, Fact> seen = new HashMap<>();
            for (int poll = 0; poll < 3; poll++) {
                for (Fact fact : own(begun)) {
                    Fact before = seen.putIfAbsent(fact.eventId(), fact);
                    assertThat(before).isIn(null, fact);
                }
            }
            assertThat(seen).hasSize(4);
            assertThat(own(begun)).extracting(Fact::at).allMatch(at -> !at.isBefore(begun));
        }

        @Test
        void no_fact_before_the_instant_of_completeness_is_still_to_come() {
            create();
            signInFirst();
            Instant cursor = begun;
            Set<String> seen = new HashSet<>();
            for (int poll = 0; poll < 5; poll++) {
                people().signIn(name, OWN);
                Facts read = provider().facts(cursor);
                assertThat(read.retentionOverrun()).isFalse();
                Instant complete = cursor;
                assertThat(read.facts())
                        .filteredOn(fact -> !seen.contains(fact.eventId()))
                        .allMatch(fact -> !fact.at().isBefore(complete));
                read.facts().forEach(fact -> seen.add(fact.eventId()));
                cursor = read.completeUpTo();
            }
            Instant last = cursor;
            await().atMost(PATIENCE).untilAsserted(() -> {
                provider().facts(last).facts().forEach(fact -> seen.add(fact.eventId()));
                assertThat(own(begun)).hasSize(9).extracting(Fact::eventId).isSubsetOf(seen);
            });
        }

        @Test
        void a_cursor_older_than_what_is_kept_is_an_overrun() {
            Instant now = Instant.now();

            assertThat(provider().facts(now.minus(kept()).plusSeconds(600)).retentionOverrun())
                    .isFalse();
            assertThat(provider().facts(now.minus(kept()).minusSeconds(600)).retentionOverrun())
                    .isTrue();
        }

        @Test
        @DisplayName("LIFE-5 neither a fact nor a command shows a name, a password or an answer in its text")
        void nothing_personal() {
            create();
            signInFirst();
            await().atMost(PATIENCE).until(() -> kinds(begun).contains(FactKind.SIGNED_IN));

            assertThat(own(begun).toString()).doesNotContain(name.value()).doesNotContainIgnoringCase("wurzels");
            assertThat(new NewUser(account, person, name, TEMPORARY, true).toString())
                    .doesNotContain(name.value())
                    .doesNotContain(TEMPORARY.value());
        }
    }

    private Creation create() {
        return provider().create(new NewUser(account, person, name, TEMPORARY, true));
    }

    private Visit signInFirst() {
        Visit visit = people().signIn(name, TEMPORARY.value());
        visit.newPassword(OWN);
        visit.setQuestions(ANSWERS);
        visit.acceptPolicy();
        assertThat(visit.page()).isEqualTo(Page.SIGNED_IN);
        return visit;
    }

    private List<Fact> own(Instant after) {
        return provider().facts(after).facts().stream()
                .filter(fact -> fact.account().equals(account))
                .toList();
    }

    private List<FactKind> kinds(Instant after) {
        return own(after).stream().map(Fact::kind).toList();
    }
}
