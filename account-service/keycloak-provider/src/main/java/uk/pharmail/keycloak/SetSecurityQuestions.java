package uk.pharmail.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.FormMessage;

/**
 * The holder chooses three different questions and answers them (ACC-3). What breaks a rule is said field by field, and
 * nothing is kept of it. Keycloak stores that it is done as an event, as of every required action.
 */
public final class SetSecurityQuestions implements RequiredActionFactory, RequiredActionProvider {
    static final String ID = "SET_SECURITY_QUESTIONS";
    private static final int CHOSEN = 3;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Set security questions";
    }

    @Override
    public boolean isOneTimeAction() {
        return true;
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        // whoever creates a user names its steps
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        show(context, List.of("", "", ""), List.of());
    }

    @Override
    public void processAction(RequiredActionContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        List<String> chosen = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (int number = 1; number <= CHOSEN; number++) {
            chosen.add(field(form, "question-" + number));
            answers.add(Answer.of(field(form, "answer-" + number)));
        }
        List<FormMessage> errors = errors(chosen, answers);
        if (!errors.isEmpty()) {
            show(context, chosen, errors);
            return;
        }
        Map<Question, Answer> answered = new LinkedHashMap<>();
        for (int place = 0; place < CHOSEN; place++) {
            answered.put(Question.valueOf(chosen.get(place)), answers.get(place));
        }
        SecurityQuestions.in(context.getSession()).keep(context.getRealm(), context.getUser(), answered);
        context.success();
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void init(Config.Scope settings) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    private static List<FormMessage> errors(List<String> chosen, List<Answer> answers) {
        List<FormMessage> errors = new ArrayList<>();
        for (int place = 0; place < CHOSEN; place++) {
            int number = place + 1;
            if (question(chosen.get(place)).isEmpty()) {
                errors.add(new FormMessage("question-" + number, "securityQuestionMissing"));
            } else if (chosen.subList(0, place).contains(chosen.get(place))) {
                errors.add(new FormMessage("question-" + number, "securityQuestionTwice"));
            }
            Answer answer = answers.get(place);
            if (!answer.isOfGoodLength()) {
                errors.add(new FormMessage(
                        "answer-" + number,
                        "securityAnswerLength",
                        String.valueOf(Answer.SHORTEST),
                        String.valueOf(Answer.LONGEST)));
            } else if (answers.subList(0, place).contains(answer)) {
                errors.add(new FormMessage("answer-" + number, "securityAnswerTwice"));
            }
        }
        return errors;
    }

    // answers that were typed are not sent back: the page may be left open
    private static void show(RequiredActionContext context, List<String> chosen, List<FormMessage> errors) {
        context.challenge(context.form()
                .setErrors(errors)
                .setAttribute(
                        "questions",
                        Stream.of(Question.values()).map(Question::name).toList())
                .setAttribute("chosen", chosen)
                .createForm("set-security-questions.ftl"));
    }

    private static Optional<Question> question(String name) {
        return Arrays.stream(Question.values())
                .filter(question -> question.name().equals(name))
                .findAny();
    }

    private static String field(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("");
    }
}
