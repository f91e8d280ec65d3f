package uk.pharmail.local;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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
import uk.pharmail.contracts.value.AccountId;

/**
 * Brings a register into the running system over its own REST API, and an invented estate of accounts and mailboxes onto
 * an invented register. Every step has a fixed key, so one that was cut off is finished by running it again.
 */
final class Estate {
    private static final int AT_ONCE = 8;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final Api mailboxes;
    private final Api accounts;

    /** @param accounts account-service, as somebody who may adopt */
    Estate(Api mailboxes, Api accounts) {
        this.mailboxes = mailboxes;
        this.accounts = accounts;
    }

    /**
     * Imports the register and follows it to its end.
     *
     * @return what it came to, in a sentence
     * @throws IOException if the file is refused, with the reason
     */
    String importRegister(Path file, String key) throws IOException, InterruptedException {
        String resource =
                mailboxes.postCsv("/register-imports", key, file).accepted().location();
        try (ProgressBar bar = bar("Register", 0)) {
            JsonNode end = looking().forever().until(() -> shown(mailboxes, resource, bar), Estate::isEnded);
            if (stateOf(end).equals("HELD")) {
                return "The import is held until a person releases it; its differences are at " + resource
                        + "/differences";
            }
            bar.stepTo(end.path("rows").asLong());
            awaitCompliance(end.path("count"));
            return "The register is in: " + end.path("count");
        }
    }

    private static JsonNode shown(Api api, String resource, ProgressBar bar) throws IOException, InterruptedException {
        JsonNode state = api.get(resource).accepted().body();
        bar.maxHint(state.path("rows").asLong());
        bar.stepTo(state.path("rowsDone").asLong());
        return state;
    }

    private static boolean isEnded(JsonNode work) {
        return List.of("COMPLETED", "HELD").contains(stateOf(work));
    }

    private static String stateOf(JsonNode work) {
        return work.path("state").asText().toUpperCase(Locale.ROOT);
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
                            () -> mailboxes
                                    .get("/compliance/summary")
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

    /**
     * Adopts invented accounts, as those of a real estate are, then opens mailboxes for their pharmacies, links them, and gives each
     * its owner.
     *
     * @param file the accounts
     * @param key of their adoption
     * @throws IOException if one of the accounts is refused
     */
    void invent(SampleAccounts people, Path file, String key) throws IOException, InterruptedException {
        List<AccountId> adopted = adopt(file, key);
        List<SampleAccounts.Team> all = people.teams();
        Semaphore places = new Semaphore(AT_ONCE);
        try (ProgressBar bar = bar("Mailboxes", all.size());
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> opened = new ArrayList<>();
            for (SampleAccounts.Team one : all) {
                opened.add(workers.submit(() -> {
                    places.acquire();
                    try {
                        open(one, adopted);
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

    /** The accounts in the order of the file. */
    private List<AccountId> adopt(Path file, String key) throws IOException, InterruptedException {
        String resource = accounts.postCsv("/adoptions", key, file).accepted().location();
        try (ProgressBar bar = bar("Accounts", 0)) {
            var _ = looking().forever().until(() -> shown(accounts, resource, bar), Estate::isEnded);
        }
        List<AccountId> adopted = new ArrayList<>();
        for (String page = resource + "/rows?limit=500"; !page.isEmpty(); ) {
            Api.Answer answer = accounts.get(page).accepted();
            for (JsonNode row : answer.body().path("items")) {
                if (row.path("outcome").asText().equals("REFUSED")) {
                    throw new IOException("line " + row.path("line").asInt() + " of " + file + " is refused: "
                            + row.path("problem").asText());
                }
                adopted.add(new AccountId(UUID.fromString(row.path("account").asText())));
            }
            page = answer.next();
        }
        return adopted;
    }

    private void open(SampleAccounts.Team one, List<AccountId> adopted) throws IOException, InterruptedException {
        if (!one.hasMailbox()) {
            return;
        }
        Api.Answer opened = mailboxes.post("/mailboxes", "open-" + one.odsCode(), body("odsCode", one.odsCode()));
        if (opened.status() == 409 && opened.body().path("reason").asText().equalsIgnoreCase("TOWN_UNKNOWN")) {
            // It stays without: its town is asked of the helpdesk, and shows as a breach until then.
            return;
        }
        opened.accepted();
        for (AccountId account : adopted.subList(one.first(), one.first() + one.size())) {
            ObjectNode link = body("account", account.value().toString()).put("capacity", "PREMISES_STAFF");
            link(one.odsCode(), "link-" + one.odsCode() + "-" + account.value(), link);
        }
        if (one.size() > 0) {
            own(one.odsCode(), adopted.get(one.first()));
        }
    }

    /** A link is effective a moment after it was asked for (LINK-8). */
    private void own(String odsCode, AccountId owner) throws IOException {
        looking()
                .atMost(STUCK)
                .until(
                        () -> mailboxes.post(
                                "/mailboxes/" + odsCode + "/owner",
                                "own-" + odsCode,
                                body("account", owner.value().toString())),
                        answer -> !answer.body().path("reason").asText().equalsIgnoreCase("NOT_LINKED"))
                .accepted();
    }

    /** An account is known here a moment after it was told of. */
    private void link(String odsCode, String key, JsonNode link) throws IOException {
        looking()
                .atMost(STUCK)
                .until(
                        () -> mailboxes.post("/mailboxes/" + odsCode + "/links", key, link),
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
}
