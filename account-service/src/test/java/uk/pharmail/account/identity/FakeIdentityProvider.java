package uk.pharmail.account.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.PersonId;

/** Keeps users, passwords and deeds in memory, by the rules that the realm sets for Keycloak. */
public final class FakeIdentityProvider implements IdentityProvider, People {
    static final Duration KEPT = Duration.ofDays(30);
    private static final Duration LOCK = Duration.ofMinutes(30);
    private static final int FAILURES = 5;
    private static final int REMEMBERED = 4;
    private static final int QUESTIONS = 3;
    private static final Set<String> COMMON = Set.of("password1234", "qwertyuiop", "pharmacy2026");

    private final InstantSource clock;
    private boolean passwordsAreOld;
    private final Map<AccountId, User> users = new HashMap<>();
    private final Set<AccountId> strangers = new HashSet<>();
    private final List<Fact> stored = new ArrayList<>();

    FakeIdentityProvider(InstantSource clock) {
        this.clock = clock;
    }

    private static final class User {
        private AccountId account;
        private UserName name;
        private final Set<ActivationStep> open = EnumSet.allOf(ActivationStep.class);
        private final Deque<String> passwords = new ArrayDeque<>();
        private boolean enabled;
        private int failures;
        private Instant lockedUntil = Instant.MIN;
        private int signedOut;

        private User(NewUser user) {
            account = user.account();
            name = user.name();
            enabled = user.enabled();
            passwords.addFirst(user.password().value());
        }

        private boolean accepts(String password) {
            return isAllowed(name, password)
                    && passwords.stream().limit(REMEMBERED).noneMatch(password::equals);
        }
    }

    private final class FakeVisit implements Visit {
        private final Optional<User> user;
        private final boolean wantsNewPassword;
        private final int signedOut;
        private boolean changed;
        private boolean told;

        private FakeVisit(Optional<User> user, boolean wantsNewPassword) {
            this.user = user;
            this.wantsNewPassword = wantsNewPassword;
            this.signedOut = user.map(present -> present.signedOut).orElse(0);
            page();
        }

        @Override
        public Page page() {
            synchronized (FakeIdentityProvider.this) {
                if (user.isEmpty()) {
                    return Page.REFUSED;
                }
                User person = user.get();
                if (person.open.contains(ActivationStep.PASSWORD_CHANGED) || (wantsNewPassword && !changed)) {
                    return Page.NEW_PASSWORD_WANTED;
                }
                if (person.open.contains(ActivationStep.SECURITY_QUESTIONS_SET)) {
                    return Page.QUESTIONS_WANTED;
                }
                if (person.open.contains(ActivationStep.POLICY_ACCEPTED)) {
                    return Page.POLICY_SHOWN;
                }
                if (!told) {
                    told = true;
                    tell(person, FactKind.SIGNED_IN);
                }
                return Page.SIGNED_IN;
            }
        }

        @Override
        public void newPassword(String password) {
            synchronized (FakeIdentityProvider.this) {
                User person = user.orElseThrow();
                if (person.accepts(password)) {
                    person.passwords.addFirst(password);
                    person.open.remove(ActivationStep.PASSWORD_CHANGED);
                    changed = true;
                    tell(person, FactKind.PASSWORD_CHANGED);
                    page();
                }
            }
        }

        @Override
        public void setQuestions(List<Answered> answers) {
            synchronized (FakeIdentityProvider.this) {
                User person = user.orElseThrow();
                if (areAllowed(answers)) {
                    person.open.remove(ActivationStep.SECURITY_QUESTIONS_SET);
                    tell(person, FactKind.SECURITY_QUESTIONS_SET);
                    page();
                }
            }
        }

        @Override
        public void acceptPolicy() {
            synchronized (FakeIdentityProvider.this) {
                User person = user.orElseThrow();
                person.open.remove(ActivationStep.POLICY_ACCEPTED);
                tell(person, FactKind.POLICY_ACCEPTED);
                page();
            }
        }

        @Override
        public boolean isRenewed() {
            synchronized (FakeIdentityProvider.this) {
                return page() == Page.SIGNED_IN
                        && user.filter(person -> users.get(person.account) == person)
                                .filter(person -> person.enabled && person.signedOut == signedOut)
                                .isPresent();
            }
        }
    }

    @Override
    public synchronized Creation create(NewUser user) {
        if (users.containsKey(user.account())) {
            return Creation.EXISTED;
        }
        if (named(user.name()).isPresent()) {
            return Creation.USER_NAME_TAKEN;
        }
        if (!isAllowed(user.name(), user.password().value())) {
            return Creation.PASSWORD_REFUSED;
        }
        users.put(user.account(), new User(user));
        return Creation.CREATED;
    }

    /** They are kept under an account id that nobody knows. */
    @Override
    public synchronized void addStranger(UserName name, String password) {
        AccountId nobody = new AccountId(UUID.randomUUID());
        strangers.add(nobody);
        User user = new User(
                new NewUser(nobody, new PersonId(nobody.value()), name, new TemporaryPassword(password), true));
        user.open.clear();
        users.put(nobody, user);
    }

    @Override
    public synchronized Takeover takeOver(AccountId account, PersonId person, UserName name) {
        if (users.containsKey(account)) {
            return Takeover.TAKEN_OVER;
        }
        Optional<User> found = named(name);
        if (found.isEmpty()) {
            return Takeover.NO_SUCH_USER;
        }
        User user = found.get();
        if (!strangers.remove(user.account)) {
            return Takeover.ANOTHER_ACCOUNTS;
        }
        users.remove(user.account);
        stored.replaceAll(fact ->
                fact.account().equals(user.account) ? new Fact(fact.eventId(), account, fact.kind(), fact.at()) : fact);
        user.account = account;
        users.put(account, user);
        return Takeover.TAKEN_OVER;
    }

    @Override
    public synchronized Renaming rename(AccountId account, UserName name) {
        User user = users.get(account);
        if (user == null) {
            return Renaming.NO_SUCH_USER;
        }
        if (named(name).filter(other -> other != user).isPresent()) {
            return Renaming.USER_NAME_TAKEN;
        }
        user.name = name;
        return Renaming.RENAMED;
    }

    @Override
    public synchronized Creation createApplication(AccountId account, UserName name, boolean enabled) {
        Creation creation =
                create(new NewUser(account, new PersonId(account.value()), name, TemporaryPassword.random(), enabled));
        if (creation == Creation.CREATED) {
            Objects.requireNonNull(users.get(account)).open.clear();
        }
        return creation;
    }

    @Override
    public synchronized PasswordOutcome setApplicationPassword(AccountId account, ApplicationPassword password) {
        PasswordOutcome outcome = setTemporaryPassword(account, new TemporaryPassword(password.value()));
        if (outcome == PasswordOutcome.SET) {
            Objects.requireNonNull(users.get(account)).open.remove(ActivationStep.PASSWORD_CHANGED);
        }
        return outcome;
    }

    @Override
    public synchronized PasswordOutcome setTemporaryPassword(AccountId account, TemporaryPassword password) {
        User user = users.get(account);
        if (user == null) {
            return PasswordOutcome.NO_SUCH_USER;
        }
        if (!user.accepts(password.value())) {
            return PasswordOutcome.REFUSED;
        }
        user.passwords.addFirst(password.value());
        user.open.add(ActivationStep.PASSWORD_CHANGED);
        return PasswordOutcome.SET;
    }

    @Override
    public synchronized boolean enable(AccountId account) {
        User user = users.get(account);
        if (user == null) {
            return false;
        }
        user.enabled = true;
        user.failures = 0;
        user.lockedUntil = Instant.MIN;
        return true;
    }

    @Override
    public synchronized boolean disable(AccountId account) {
        User user = users.get(account);
        if (user == null) {
            return false;
        }
        user.enabled = false;
        return true;
    }

    @Override
    public synchronized boolean signOutEverywhere(AccountId account) {
        User user = users.get(account);
        if (user == null) {
            return false;
        }
        user.signedOut++;
        return true;
    }

    @Override
    public synchronized Deletion delete(AccountId account) {
        users.remove(account);
        stored.removeIf(fact -> fact.account().equals(account));
        return new Deletion(clock.instant());
    }

    @Override
    public synchronized Optional<UserState> state(AccountId account) {
        return Optional.ofNullable(users.get(account))
                .map(user -> new UserState(user.enabled, isLockedOut(user), user.open));
    }

    @Override
    public synchronized Facts facts(Instant after) {
        Instant now = clock.instant();
        Instant kept = now.minus(KEPT);
        stored.removeIf(fact -> fact.at().isBefore(kept));
        List<Fact> facts = stored.stream()
                .filter(fact -> !fact.at().isBefore(after) && !strangers.contains(fact.account()))
                .toList();
        return new Facts(facts, now, after.isBefore(kept));
    }

    /** Whether every password is past its days (ACC-5). */
    synchronized void passwordsAreOld(boolean old) {
        passwordsAreOld = old;
    }

    @Override
    public synchronized Visit signIn(UserName name, String password) {
        return visit(name, password, false);
    }

    @Override
    public synchronized Visit changePassword(UserName name, String password) {
        return visit(name, password, true);
    }

    @Override
    public synchronized boolean isRemembered(UserName name) {
        return named(name)
                .filter(user -> stored.stream().anyMatch(fact -> fact.account().equals(user.account)))
                .isPresent();
    }

    private Visit visit(UserName name, String password, boolean wantsNewPassword) {
        Optional<User> user = named(name);
        if (user.isPresent() && !letsIn(user.get(), password)) {
            return new FakeVisit(Optional.empty(), wantsNewPassword);
        }
        return new FakeVisit(user, wantsNewPassword || passwordsAreOld);
    }

    private boolean letsIn(User user, String password) {
        if (user.enabled && !isLockedOut(user) && password.equals(user.passwords.getFirst())) {
            user.failures = 0;
            return true;
        }
        tell(user, FactKind.SIGN_IN_FAILED);
        if (user.enabled && !isLockedOut(user)) {
            user.failures++;
            if (user.failures == FAILURES) {
                user.failures = 0;
                user.lockedUntil = clock.instant().plus(LOCK);
                tell(user, FactKind.LOCKED_OUT);
            }
        }
        return false;
    }

    private boolean isLockedOut(User user) {
        return clock.instant().isBefore(user.lockedUntil);
    }

    private void tell(User user, FactKind kind) {
        stored.add(new Fact(UUID.randomUUID().toString(), user.account, kind, clock.instant()));
    }

    private Optional<User> named(UserName name) {
        return users.values().stream().filter(user -> user.name.equals(name)).findAny();
    }

    private static boolean areAllowed(List<Answered> answers) {
        List<String> folded = answers.stream()
                .map(answer -> answer.answer().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
                .toList();
        return answers.stream().map(Answered::question).distinct().count() == QUESTIONS
                && folded.stream().distinct().count() == QUESTIONS
                && folded.stream().allMatch(answer -> answer.length() >= 3 && answer.length() <= 100);
    }

    private static boolean isAllowed(UserName name, String password) {
        return password.length() >= 10
                && password.length() <= 128
                && !COMMON.contains(password)
                && !password.equals(name.value());
    }
}
