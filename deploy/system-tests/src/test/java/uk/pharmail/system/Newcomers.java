package uk.pharmail.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.pharmail.local.Api;
import uk.pharmail.local.Up;
import uk.pharmail.sourcing.London;
import uk.pharmail.testing.KeycloakBrowser;
import uk.pharmail.testing.KeycloakBrowser.Answered;
import uk.pharmail.testing.SampleRegister;

/** The people of a pharmacy, from the form on which they are entered to their first sign-in. */
final class Newcomers {
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Pattern PASSWORD = Pattern.compile("password is: (\\S+)");
    private static final Pattern USER_NAME = Pattern.compile("user name is: (\\S+)");
    private static final String OWN_PASSWORD = "three random words";

    private Newcomers() {}

    /** Who is registered. */
    record Person(String givenName, String familyName, String email, String mobile) {}

    /** A person who tries again as long as a part of the system is away. */
    static void signInFirst(Up up, Person person) {
        await().atMost(PATIENCE)
                .until(() -> !up.mail().receivedBy(person.email()).isEmpty()
                        && !up.texts().receivedBy(person.mobile()).isEmpty());
        await().atMost(PATIENCE).ignoreExceptions().until(() -> doesFirstSteps(up, person));
    }

    private static boolean doesFirstSteps(Up up, Person person) {
        KeycloakBrowser browser = new KeycloakBrowser(up.realm(), "pharmail-cli");
        browser.signIn(
                userName(up, person),
                found(PASSWORD, up.texts().receivedBy(person.mobile()).getLast().text()));
        if (browser.wanted().isEmpty() && !browser.isSignedIn()) {
            // chosen before something was away
            browser.signIn(userName(up, person), OWN_PASSWORD);
        }
        List<String> steps = new ArrayList<>();
        while (!browser.isSignedIn()) {
            String wanted = browser.wanted();
            steps.add(wanted);
            switch (wanted) {
                case "UPDATE_PASSWORD" -> browser.newPassword(OWN_PASSWORD);
                case "SET_SECURITY_QUESTIONS" ->
                    browser.setQuestions(
                            List.of(new Answered(0, "Fenwick"), new Answered(1, "Holly"), new Answered(2, "Market")));
                case "TERMS_AND_CONDITIONS" -> browser.acceptPolicy();
                default -> throw new IllegalStateException("neither let in nor asked for a step: " + steps);
            }
        }
        return true;
    }

    /** A browser in which somebody who has done the first steps is signed in. */
    static KeycloakBrowser signedIn(Up up, Person person) {
        KeycloakBrowser browser = new KeycloakBrowser(up.realm(), "pharmail-cli");
        browser.signIn(userName(up, person), OWN_PASSWORD);
        return browser;
    }

    static String userName(Up up, Person person) {
        return found(USER_NAME, up.mail().receivedBy(person.email()).getFirst().text());
    }

    /** Those that a mail tells. */
    static List<String> userNames(String mail) {
        return USER_NAME.matcher(mail).results().map(match -> match.group(1)).toList();
    }

    /** The invented register, two of whose pharmacies have codes that the demo contractor acts for. */
    static Path register(Path directory) throws IOException {
        Path file = directory.resolve("register.csv");
        SampleRegister invented =
                SampleRegister.of(7, 40, London.dateOf(InstantSource.system().instant()));
        invented.writeTo(file);
        List<String> codes = invented.pharmacies().stream()
                .filter(SampleRegister.Premises::isOrdinary)
                .map(SampleRegister.Premises::odsCode)
                .limit(2)
                .toList();
        Files.writeString(
                file, Files.readString(file).replace(codes.getFirst(), "FA002").replace(codes.getLast(), "FA003"));
        return file;
    }

    /** Nobody else has one of their family names, so what is left of a person can be looked for. */
    static List<Person> people(String series) {
        String family = switch (series) {
            case "1" -> "Quarren";
            case "2" -> "Thwaite";
            default -> "Zouche";
        };
        List<Person> people = new ArrayList<>();
        Map.of("Owen", "hurst", "Pia", "combe", "Rhys", "dale").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(name -> people.add(new Person(
                        name.getKey(),
                        family + name.getValue(),
                        name.getKey().toLowerCase(Locale.ROOT) + series + "@home.example",
                        "+4477009" + series + "000" + people.size())));
        return people;
    }

    static ObjectNode form(String odsCode, List<Person> people) {
        ObjectNode form = JsonNodeFactory.instance.objectNode().put("odsCode", odsCode);
        ArrayNode entered = form.putArray("people");
        for (Person person : people) {
            entered.addObject()
                    .put("givenName", person.givenName())
                    .put("familyName", person.familyName())
                    .put("alternateEmail", person.email())
                    .put("mobile", person.mobile());
        }
        return form;
    }

    /** A service that was just started again may not answer yet. */
    static JsonNode until(Api api, String path, Predicate<JsonNode> holds) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> api.get(path).accepted().body(), holds);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
