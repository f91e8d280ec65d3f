package uk.pharmail.account.lifecycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.Api;
import uk.pharmail.account.RealParts;
import uk.pharmail.account.Tables;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.identity.FakeIdentityProvider;
import uk.pharmail.account.identity.People.Answered;
import uk.pharmail.account.identity.People.Page;
import uk.pharmail.account.identity.People.Visit;
import uk.pharmail.account.identity.TemporaryPassword;
import uk.pharmail.account.identity.UserName;
import uk.pharmail.contracts.lifecycle.DeactivationDue;
import uk.pharmail.contracts.lifecycle.DeletionDue;
import uk.pharmail.contracts.lifecycle.JoinerMarked;
import uk.pharmail.contracts.lifecycle.LeaverMarkWithdrawn;
import uk.pharmail.contracts.lifecycle.LeaverMarked;
import uk.pharmail.contracts.lifecycle.LifecycleEvent;
import uk.pharmail.contracts.lifecycle.LongLeaveBegun;
import uk.pharmail.contracts.lifecycle.LongLeaveEnded;
import uk.pharmail.contracts.lifecycle.ReactivationGranted;
import uk.pharmail.contracts.lifecycle.SuspensionDue;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeletionCause;
import uk.pharmail.contracts.value.OrganisationCode;
import uk.pharmail.contracts.value.ReactivationReason;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.AccountFacts;
import uk.pharmail.testing.EmbeddedKafka;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class LifecycleTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String PASSWORD = "three random words";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @Inject
    FakeIdentityProvider provider;

    @Inject
    EventStore store;

    @Inject
    Tables tables;

    private AccountFacts lifecycleService;

    @BeforeEach
    void lifecycleService() {
        lifecycleService = new AccountFacts(EmbeddedKafka.shared().bootstrapServers(), InstantSource.system());
    }

    @AfterEach
    void close() {
        lifecycleService.close();
    }

    @Test
    @DisplayName(
            "LIFE-2 LIFE-3 LIFE-4 LINK-6 who leaves, is away or does not use the account is signed out of every session"
                    + " and cannot sign in; who is taken over, comes back or is brought back can")
    void followed_at_the_provider() throws SQLException {
        AccountId account = provisioned("Lia", "Lifted");
        UserName name = new UserName("lia.lifted@nhs.net");
        Visit visit = signInFirst(account, name);

        tell(account, new LeaverMarked(account, DAY));
        await().atMost(SOON).until(() -> !visit.isRenewed());
        awaitEnabled(account, false);
        assertThat(provider.signIn(name, PASSWORD).page()).isEqualTo(Page.REFUSED);
        tell(account, new JoinerMarked(account, new OrganisationCode("RX1"), DAY));
        awaitEnabled(account, true);
        tell(account, new LeaverMarked(account, DAY));
        awaitEnabled(account, false);
        tell(account, new LeaverMarkWithdrawn(account, DAY));
        awaitEnabled(account, true);
        List<Visit> beforeLeave = sessions(name);
        tell(account, new LongLeaveBegun(account, DAY));
        awaitEnabled(account, false);
        await().atMost(SOON).until(() -> beforeLeave.stream().noneMatch(Visit::isRenewed));
        tell(account, new LongLeaveEnded(account, DAY));
        awaitEnabled(account, true);
        assertThat(beforeLeave).noneMatch(Visit::isRenewed);

        List<Visit> beforeDeactivation = sessions(name);
        tell(account, new DeactivationDue(account, version(account), DAY));
        awaitEnabled(account, false);
        await().atMost(SOON).until(() -> beforeDeactivation.stream().noneMatch(Visit::isRenewed));
        assertThat(provider.signIn(name, PASSWORD).page()).isEqualTo(Page.REFUSED);
        tell(account, new ReactivationGranted(account, ReactivationReason.ASKED_FOR, DAY));
        awaitEnabled(account, true);
        assertThat(beforeDeactivation).noneMatch(Visit::isRenewed);
        assertThat(provider.signIn(name, PASSWORD).page()).isEqualTo(Page.SIGNED_IN);
        assertThat(types(account))
                .containsSubsequence(
                        "account-marked-leaver-1",
                        "account-joined-1",
                        "account-marked-leaver-1",
                        "account-joined-1",
                        "account-disabled-1",
                        "account-enabled-1",
                        "account-deactivated-1",
                        "account-reactivated-1");
    }

    @Test
    @DisplayName(
            "ACC-5 whose password is past its days is not live, still gets in to change it, and is live with the new one")
    void suspended() throws SQLException {
        AccountId account = provisioned("Sol", "Suspended");
        UserName name = new UserName("sol.suspended@nhs.net");
        var _ = signInFirst(account, name);
        await().atMost(SOON).until(() -> types(account).contains("account-used-1"));
        tell(account, new SuspensionDue(account, version(account), DAY));
        await().atMost(SOON).until(() -> types(account).contains("account-suspended-1"));
        given().get("/accounts/{account}", account.value()).then().body("live", equalTo(false));

        provider.changePassword(name, PASSWORD).newPassword("four quite random words");
        await().atMost(SOON).until(() -> types(account).contains("account-resumed-1"));
        given().get("/accounts/{account}", account.value()).then().body("live", equalTo(true));
    }

    @Test
    @DisplayName(
            "LIFE-2 LIFE-5 what happened since the deletion was found due keeps the account and all its data; what did not"
                    + " is deleted and erased")
    void deleted() throws SQLException {
        AccountId account = provisioned("Dag", "Deleted");
        tell(account, new LeaverMarked(account, DAY));
        await().atMost(SOON).until(() -> types(account).contains("account-marked-leaver-1"));
        long seen = version(account);
        Api.command()
                .post("/accounts/{account}/holder/confirmation", account.value())
                .then()
                .statusCode(204);
        tell(account, new DeletionDue(account, seen, DeletionCause.LEAVER));
        await().atMost(SOON).until(() -> types(account).contains("account-deletion-refused-1"));
        assertThat(types(account)).doesNotContain("account-deleted-1");
        assertThat(provider.state(account)).isPresent();
        Api.holder(account).then().statusCode(200);

        tell(account, new DeletionDue(account, version(account), DeletionCause.LEAVER));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/accounts/{account}/erasure", account.value())
                        .then()
                        .statusCode(200)
                        .body("complete", equalTo(true)));
        assertThat(provider.state(account)).isEmpty();
        assertThat(tables.count("vault where account = '" + account.value() + "'"))
                .isZero();
        List<String> types = types(account);
        assertThat(types).containsOnlyOnce("account-deleted-1", "account-deletion-refused-1");
        assertThat(types.subList(0, types.indexOf("account-deleted-1"))).doesNotContain("account-data-erased-1");
    }

    private void tell(AccountId account, LifecycleEvent fact) {
        lifecycleService.tell(new StreamId("lifecycle", account.value()), fact);
        lifecycleService.flush();
    }

    private AccountId provisioned(String given, String family) {
        AccountId account = Api.created(Api.person(given, family));
        // the temporary password that is sent would take the place of the one that the test sets
        await().atMost(SOON).until(() -> tables.count("notice_outcome where account = '" + account.value() + "'") == 2);
        return account;
    }

    /** At two machines. */
    private List<Visit> sessions(UserName name) {
        List<Visit> sessions = List.of(provider.signIn(name, PASSWORD), provider.signIn(name, PASSWORD));
        assertThat(sessions).allMatch(Visit::isRenewed);
        return sessions;
    }

    private Visit signInFirst(AccountId account, UserName name) {
        TemporaryPassword temporary = TemporaryPassword.random();
        var _ = provider.setTemporaryPassword(account, temporary);
        Visit visit = provider.signIn(name, temporary.value());
        visit.newPassword(PASSWORD);
        visit.setQuestions(List.of(new Answered(0, "Fenwick"), new Answered(1, "Holly"), new Answered(2, "Market")));
        visit.acceptPolicy();
        assertThat(visit.page()).isEqualTo(Page.SIGNED_IN);
        await().atMost(SOON).until(() -> types(account).contains("account-used-1"));
        return visit;
    }

    private void awaitEnabled(AccountId account, boolean enabled) {
        await().atMost(SOON).until(() -> provider.state(account).orElseThrow().enabled() == enabled);
    }

    private long version(AccountId account) {
        return types(account).size();
    }

    private List<String> types(AccountId account) {
        return store.load(Account.TYPE.stream(account.value())).stream()
                .map(Stored::type)
                .toList();
    }
}
