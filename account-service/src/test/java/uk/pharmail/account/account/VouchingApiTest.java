package uk.pharmail.account.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.Api;
import uk.pharmail.account.Api.Person;
import uk.pharmail.account.Owners;
import uk.pharmail.account.RealParts;
import uk.pharmail.account.Tables;
import uk.pharmail.account.account.AccountCommand.RecordLock;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.NotifyStandIn;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class VouchingApiTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final NotifyStandIn texts = NotifyStandIn.shared(RealParts.MESSAGES);

    @Inject
    Commands commands;

    @Inject
    Tables tables;

    private Owners owners;

    @BeforeEach
    void mailboxService() {
        owners = new Owners(commands, tables);
    }

    @AfterEach
    void close() {
        owners.close();
    }

    @Test
    @DisplayName(
            "ACC-8 INFO-2 the owner vouches for a colleague, whose password goes to the number that the owner confirms;"
                    + " that it changed, by whom and why is on record")
    void vouched() throws SQLException {
        OdsCode code = new OdsCode("FN301");
        AccountId owner = owners.active(Api.person("Vic", "Owner"));
        owners.owns(owner, code);
        AccountId colleague = owners.active(new Person("Cat", "Colleague", "cat@home.example", "07700 830001"));
        Token vic = owners.token(owner);
        await().atMost(SOON).until(() -> texts.receivedBy("+447700830001").size() == 1);
        vouch(vic, colleague, "07700 830002").then().statusCode(404);
        owners.link(colleague, AccountKind.PERSONAL, code);
        owners.tell(colleague, new RecordLock());

        vouch(vic, colleague, "07700 830002").then().statusCode(204);
        await().atMost(SOON).until(() -> texts.receivedBy("+447700830002").size() == 1);
        assertThat(tables.text("select string_agg(type, ' ' order by version) from event where stream = 'account:"
                        + colleague.value() + "'"))
                .contains("account-locked-1 account-unlocked-1 account-password-reset-1 account-holder-data-changed-1");
        assertThat(tables.text("select payload ->> 'vouchedBy' from event where type = 'account-password-reset-1' and"
                        + " stream = 'account:" + colleague.value() + "'"))
                .isEqualTo(owner.value().toString());
        assertThat(tables.text("select concat_ws(' ', parts, why) from personal_data_change where account = '"
                        + colleague.value() + "'"))
                .isEqualTo("{MOBILE} VOUCHING");
    }

    @Test
    @DisplayName("ACC-8 MBX-6 a deputy vouches as the owner does, for who is linked to the same mailbox, until removed")
    void vouched_by_a_deputy() {
        OdsCode code = new OdsCode("FN303");
        owners.owns(owners.active(new Person("Odo", "Owner", "odo@home.example", "07700 830031")), code);
        AccountId deputy = owners.active(new Person("Den", "Deputy", "den@home.example", "07700 830032"));
        AccountId colleague = owners.active(new Person("Con", "Colleague", "con@home.example", "07700 830033"));
        Token den = owners.token(deputy);
        owners.link(deputy, AccountKind.PERSONAL, code);
        owners.link(colleague, AccountKind.PERSONAL, code);
        vouch(den, colleague, "07700 830034").then().statusCode(404);

        owners.deputise(deputy, code);
        vouch(den, colleague, "07700 830034").then().statusCode(204);
        vouch(den, deputy, "07700 830035").then().statusCode(409).body("reason", equalTo("VOUCHER_REFUSED"));

        owners.removeDeputy(deputy, code);
        vouch(den, colleague, "07700 830036").then().statusCode(404);
    }

    @Test
    @DisplayName("ACC-8 REG-2 nobody vouches for themselves, without a live account, or with another's number")
    void not_vouched() {
        OdsCode code = new OdsCode("FN302");
        AccountId owner = owners.active(new Person("Sol", "Self", "sol@home.example", "07700 830011"));
        owners.owns(owner, code);
        Token sol = owners.token(owner);
        vouch(sol, owner, "07700 830012").then().statusCode(409).body("reason", equalTo("VOUCHER_REFUSED"));
        AccountId colleague = owners.active(new Person("Mo", "Mate", "mo@home.example", "07700 830013"));
        owners.link(colleague, AccountKind.PERSONAL, code);
        vouch(sol, colleague, "07700 830011")
                .then()
                .statusCode(409)
                .body("reason", equalTo("MAY_ALREADY_HAVE_ACCOUNT"));
        vouch(owners.token(colleague), owner, "07700 830011").then().statusCode(404);
        owners.tell(owner, new RecordLock());
        vouch(sol, colleague, "07700 830013").then().statusCode(404);
    }

    @Test
    @DisplayName("ACC-8 INFO-2 the service desk reads the number on record and nothing else of the holder, on record")
    void number_for_the_check() throws SQLException {
        AccountId account = Api.created(new Person("Nia", "Number", "nia@home.example", "07700 830021"));
        Token desk = Tokens.shared().person(Role.SERVICE_DESK);
        Api.as(desk).get("/accounts/{a}/mobile", account.value()).then().statusCode(400);
        Api.as(desk)
                .queryParam("purpose", "identity-check")
                .get("/accounts/{a}/mobile", account.value())
                .then()
                .statusCode(200)
                .body("mobile", equalTo("+447700830021"));
        Api.as(desk)
                .queryParam("purpose", "identity-check")
                .get("/accounts/{a}/holder", account.value())
                .then()
                .statusCode(403);
        assertThat(tables.text(
                        "select string_agg(concat_ws(' ', what, why), ',') from personal_data_access where account = '"
                                + account.value() + "'"))
                .isEqualTo("MOBILE IDENTITY_CHECK");
    }

    private static Response vouch(Token caller, AccountId account, String mobile) {
        return Api.commandAs(caller)
                .body(Map.of("mobile", mobile))
                .post("/accounts/{account}/vouching", account.value());
    }
}
