package uk.pharmail.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.common.util.Time;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Who has forgotten the password answers two of the three questions (ACC-8). A name that nobody has, one without questions and
 * one whose attempts are used up get the same pages as every other, and no answer is right.
 */
public final class AskSecurityQuestions implements AuthenticatorFactory, Authenticator {
    private static final String ID = "pharmail-ask-security-questions";
    private static final String ATTEMPTED_USERNAME = "ATTEMPTED_USERNAME";
    private static final String ASKED = "pharmail.asked";
    private static final int CHOSEN = 3;
    private static final int ASKED_AT_ONCE = 2;

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        String asked =
                String.join(",", asked(context).stream().map(Question::name).toList());
        context.getAuthenticationSession().setAuthNote(ASKED, asked);
        context.challenge(page(context));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Map<Question, Answer> given = new LinkedHashMap<>();
        for (Question question : noted(context)) {
            given.put(
                    question,
                    Answer.of(Optional.ofNullable(form.getFirst("answer-" + (given.size() + 1)))
                            .orElse("")));
        }
        UserModel user = context.getUser();
        if (SecurityQuestions.in(context.getSession()).areRight(user, given)) {
            context.getEvent().clone().user(user).success();
            context.success();
            return;
        }
        context.getEvent().clone().user(user).error("wrong_security_answers");
        // not a failure of the flow: that would count as a failed sign-in and let strangers lock the holder out of it
        context.challenge(page(context, "securityAnswersWrong"));
    }

    @Override
    public boolean requiresUser() {
        // without one it goes on as if there were one
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Ask security questions";
    }

    @Override
    public String getHelpText() {
        return "Lets nobody pass who does not answer two of the questions that the user chose.";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public AuthenticationExecutionModel.Requirement[] getRequirementChoices() {
        return new AuthenticationExecutionModel.Requirement[] {
            AuthenticationExecutionModel.Requirement.REQUIRED, AuthenticationExecutionModel.Requirement.DISABLED
        };
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return this;
    }

    @Override
    public void init(Config.Scope settings) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    /** The same for one name all day, so that nobody asks again until the ones come whose answers are known. */
    private static List<Question> asked(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        String name = Optional.ofNullable(context.getAuthenticationSession().getAuthNote(ATTEMPTED_USERNAME))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        List<Question> chosen = user == null
                ? List.of()
                : SecurityQuestions.in(context.getSession()).chosenBy(user);
        if (chosen.isEmpty()) {
            chosen = drawn(context, List.of(Question.values()), CHOSEN, name);
        }
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(Time.currentTimeMillis()), ZoneOffset.UTC);
        return drawn(context, chosen, ASKED_AT_ONCE, name + " " + today);
    }

    /** By a key of the realm, so that what a name without questions is asked cannot be foretold from outside. */
    private static List<Question> drawn(
            AuthenticationFlowContext context, List<Question> from, int count, String seed) {
        SecretKey key = context.getSession()
                .keys()
                .getActiveKey(context.getRealm(), KeyUse.SIG, Algorithm.HS512)
                .getSecretKey();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            long drawn = ByteBuffer.wrap(mac.doFinal(seed.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
            List<Question> shuffled = new ArrayList<>(from);
            Collections.shuffle(shuffled, new Random(drawn));
            return shuffled.subList(0, count);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static List<Question> noted(AuthenticationFlowContext context) {
        return Stream.of(context.getAuthenticationSession().getAuthNote(ASKED).split(","))
                .map(Question::valueOf)
                .toList();
    }

    private static Response page(AuthenticationFlowContext context, String... error) {
        LoginFormsProvider form = context.form();
        for (String message : error) {
            form.setError(message);
        }
        return form.setAttribute(
                        "asked", noted(context).stream().map(Question::name).toList())
                // with it the page would show the name of those that exist, and of those alone
                .setAttributeMapper(attributes -> {
                    attributes.remove("auth");
                    return attributes;
                })
                .createForm("ask-security-questions.ftl");
    }
}
