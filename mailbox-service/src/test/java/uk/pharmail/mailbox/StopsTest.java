package uk.pharmail.mailbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.mailbox.account.Accounts;

/** A stopped partition as an operator meets it: shown, not passed over, and gone on with once its cause is mended. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class StopsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    StandIns others;

    @Inject
    Accounts accounts;

    @Inject
    DataSource database;

    @Test
    @DisplayName(
            "an event that cannot be applied stops its partition, is shown, and is applied after its cause is mended")
    void stopped_and_continued() throws SQLException {
        AccountId kim = others.person();
        execute("alter table account_access add constraint planted check (account <> '" + kim.value()
                + "' or not locked)");
        others.tell(kim, new AccountLocked(kim));

        await().atMost(SOON)
                .untilAsserted(
                        () -> given().get("/stops").then().statusCode(200).body("items", hasSize(1)));
        given().get("/stops")
                .then()
                .body("items[0].consumer", equalTo("compliance"))
                .body("items[0].topic", equalTo("account-events"))
                .body("items[0].stream", equalTo("account:" + kim.value()))
                .body("items[0].type", equalTo("account-locked-1"))
                .body("items[0].reason", equalTo("POISON"));
        given().get("/q/health/well").then().statusCode(503);
        int partition = given().get("/stops").path("items[0].partition");

        Api.command()
                .queryParam("dryRun", true)
                .delete("/stops/compliance/account-events/{partition}", partition)
                .then()
                .statusCode(200)
                .body("events", empty());
        given().get("/stops").then().body("items", hasSize(1));
        assertThat(isLive(kim)).isTrue();

        execute("alter table account_access drop constraint planted");
        Api.command()
                .delete("/stops/compliance/account-events/{partition}", partition)
                .then()
                .statusCode(204);
        await().atMost(SOON).untilAsserted(() -> assertThat(isLive(kim)).isFalse());
        given().get("/stops").then().body("items", empty());
        Api.command()
                .delete("/stops/compliance/account-events/{partition}", partition)
                .then()
                .statusCode(404);
    }

    private boolean isLive(AccountId account) {
        return accounts.known(List.of(account)).about(account).isLive();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
