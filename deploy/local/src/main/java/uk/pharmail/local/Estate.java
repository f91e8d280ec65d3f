package uk.pharmail.local;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.testing.AccountFacts;

/**
 * Brings a register into the running system over its own REST API, and an invented estate of mailboxes and accounts onto
 * an invented register. Every step has a fixed key, so one that was cut off is finished by running it again.
 */
final class Estate {
    private static final UUID INVENTED = UUID.fromString("9a1f5d6e-0d0b-4a6f-8a44-3f0d6a3c1b77");
    private static final int AT_ONCE = 8;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final Api api;

    Estate(Api api) {
        this.api = api;
    }

    /**
     * Imports the register and follows it to its end.
     *
     * @return what it came to, in a sentence
     * @throws IOException if the file is refused, with the reason
     */
    String importRegister(Path file, String key) throws IOException, InterruptedException {
        String resource = api.postCsv("/register-imports", key, file).accepted().location();
        try (ProgressBar bar = bar("Register", 0)) {
            JsonNode end = looking().forever().until(() -> shown(resource, bar), Estate::isEnded);
            if (stateOf(end).equals("HELD")) {
                return "The import is held until a person releases it; its differences are at " + resource
                        + "/differences";
            }
            bar.stepTo(end.path("rows").asLong());
            awaitCompliance(end.path("count"));
            return "The register is in: " + end.path("count");
        }
    }

    private JsonNode shown(String resource, ProgressBar bar) throws IOException, InterruptedException {
        JsonNode state = api.get(resource).accepted().body();
        bar.maxHint(state.path("rows").asLong());
        bar.stepTo(state.path("rowsDone").asLong());
        return state;
    }

    private static boolean isEnded(JsonNode registerImport) {
        return List.of("COMPLETED", "HELD").contains(stateOf(registerImport));
    }

    private static String stateOf(JsonNode registerImport) {
        return registerImport.path("state").asText().toUpperCase(Locale.ROOT);
    }

    /** Each pharmacy answers a moment after it was imported; whoever is told that all is up can rely on all of them. */
    private void awaitCompliance(JsonNode count) throws IOException, InterruptedException {
        long expected = count.path("registered").asLong()
                + count.path("changed").asLong()
                + count.path("closed").asLong()
                + count.path("unchanged").asLong();
        try (ProgressBar bar = bar("Compliance", expected)) {
            long assessed = 0;
            while (assessed < expected) {
                assessed = moreThan(assessed, expected);
                bar.stepTo(assessed);
            }
        }
    }

    private long moreThan(long assessed, long expected) throws IOException {
        try {
            return looking()
                    .atMost(STUCK)
                    .until(
                            () -> api.get("/compliance/summary")
                                    .accepted()
                                    .body()
                                    .at("/nation/pharmacies")
                                    .asLong(),
                            now -> now > assessed);
        } catch (ConditionTimeoutException e) {
            throw new IOException(
                    "compliance does not move on after " + assessed + " pharmacies of " + expected
                            + ": /stops shows what holds it up",
                    e);
        }
    }

    private static ConditionFactory looking() {
        return await().pollInterval(PAUSE).pollDelay(Duration.ZERO);
    }

    /** Opens mailboxes for these pharmacies and links invented accounts, most of them as they should be, some not. */
    void invent(List<String> odsCodes, AccountFacts accounts) throws IOException, InterruptedException {
        List<Invented> all = new ArrayList<>();
        for (int i = 0; i < odsCodes.size(); i++) {
            Invented invented = Invented.of(odsCodes.get(i), i);
            invented.tell(accounts);
            all.add(invented);
        }
        accounts.flush();
        Semaphore places = new Semaphore(AT_ONCE);
        try (ProgressBar bar = bar("Mailboxes", all.size());
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> opened = new ArrayList<>();
            for (Invented one : all) {
                opened.add(workers.submit(() -> {
                    places.acquire();
                    try {
                        open(one);
                    } finally {
                        places.release();
                        bar.step();
                    }
                    return null;
                }));
            }
            for (Future<?> one : opened) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private void open(Invented one) throws IOException, InterruptedException {
        if (!one.hasMailbox()) {
            return;
        }
        Api.Answer opened = api.post("/mailboxes", "open-" + one.odsCode, body("odsCode", one.odsCode));
        if (opened.status() == 409 && opened.body().path("reason").asText().equalsIgnoreCase("TOWN_UNKNOWN")) {
            // It stays without: its town is asked of the helpdesk, and shows as a breach until then.
            return;
        }
        opened.accepted();
        for (AccountId account : one.linked) {
            ObjectNode link = body("account", account.value().toString()).put("capacity", "PREMISES_STAFF");
            link(one.odsCode, "link-" + one.odsCode + "-" + account.value(), link);
        }
    }

    /** An account is known here a moment after it was told of. */
    private void link(String odsCode, String key, JsonNode link) throws IOException {
        looking()
                .atMost(STUCK)
                .until(
                        () -> api.post("/mailboxes/" + odsCode + "/links", key, link),
                        answer -> !answer.body().path("reason").asText().equalsIgnoreCase("ACCOUNT_UNKNOWN"))
                .accepted();
    }

    private static ObjectNode body(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    private static ProgressBar bar(String task, long max) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(max)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(1_000)
                .build();
    }

    /** A pharmacy's invented people: of twenty pharmacies one has no mailbox, one nobody linked, two only one person. */
    private record Invented(String odsCode, int kind, List<AccountId> linked, List<AccountId> neverActivated) {

        static Invented of(String odsCode, int place) {
            int kind = place % 20;
            int people = switch (kind) {
                case 0, 1 -> 0;
                case 2, 3 -> 1;
                default -> 2 + place % 3;
            };
            List<AccountId> linked = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                linked.add(new AccountId(id(odsCode + " account " + i)));
            }
            List<AccountId> pending = kind == 3 ? List.of(new AccountId(id(odsCode + " pending"))) : List.of();
            linked.addAll(pending);
            return new Invented(odsCode, kind, linked, pending);
        }

        boolean hasMailbox() {
            return kind != 0;
        }

        void tell(AccountFacts accounts) {
            for (AccountId account : linked) {
                PersonId person = new PersonId(id("person of " + account.value()));
                accounts.tell(account, new AccountCreated(account, AccountKind.PERSONAL, person));
                if (!neverActivated.contains(account)) {
                    accounts.tell(account, new AccountActivated(account));
                }
            }
        }

        private static UUID id(String name) {
            return UUID.nameUUIDFromBytes((INVENTED + name).getBytes(StandardCharsets.UTF_8));
        }
    }
}
