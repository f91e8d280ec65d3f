package uk.pharmail.sourcing.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OrganisationCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.sourcing.Actor;

class ClaimsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KIM = "5b1a3f0e-6d2c-4a77-9c39-0f3f7c1d9a10";
    private static final String ACCOUNT = "8c0de1a2-11f4-4d0e-8b7a-5a7f0c2b9e21";
    private static final Map<String, Role> CODES = Map.of(
            "R8003", Role.STAFF,
            "R0001", Role.CONTRACTOR,
            "R0002", Role.REGIONAL_TEAM,
            "R0003", Role.LOCAL_ADMINISTRATOR);

    private static final String PERSON = """
            {"iss": "https://id", "sub": "x", "azp": "pharmail-web", "aud": "pharmail", "roles": ["staff", "contractor"],
             "scope": "openid pharmail.read pharmail.write", "person_id": "%s", "account_id": "%s",
             "ods_codes": ["FA002", "fa003"], "region_codes": ["Y62"], "name": "Kim Example", "email": "kim@home.example",
             "preferred_username": "kim@nhs.net"}""".formatted(KIM, ACCOUNT);
    private static final String SYSTEM = """
            {"iss": "https://id", "sub": "y", "azp": "pmr-one", "roles": ["pmr-system"], "scope": "pharmail.read",
             "ods_codes": ["FA002"]}""";
    private static final String CIS2 = """
            {"iss": "https://cis2", "sub": "555036632103", "azp": "pharmail-web", "scope": "pharmail.read",
             "selected_roleid": "1",
             "nhsid_nrbac_roles": [
               {"person_roleid": "1", "org_code": "FA002", "role_code": "S8000:G8000:R8003", "role_name": "A",
                "activity_codes": ["B0825"]},
               {"person_roleid": "2", "org_code": "FA003", "role_code": "S8000:G8000:R0001", "role_name": "B"},
               {"person_roleid": "3", "org_code": "Y62", "role_code": "S8000:G8000:R0002", "role_name": "C"},
               {"person_roleid": "4", "org_code": "FA004", "role_code": "S8000:G8000:R9999", "role_name": "D"}],
             "nhsid_user_orgs": [{"org_code": "FA900", "org_name": "E"}]}""";

    private static Optional<Caller> of(String json) {
        try {
            return Claims.caller(JSON.readTree(json), CODES);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Caller caller(String json) {
        return of(json).orElseThrow();
    }

    private static String with(String json, String claim, String value) {
        try {
            ObjectNode claims = (ObjectNode) JSON.readTree(json);
            claims.set(claim, JSON.readTree(value));
            return claims.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String without(String json, String... claims) {
        try {
            ObjectNode all = (ObjectNode) JSON.readTree(json);
            for (String claim : claims) {
                all.remove(claim);
            }
            return all.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Nested
    class People {

        @Test
        @DisplayName("INFO-2 a person is known by an opaque id, whatever names and addresses the token has")
        void a_person() {
            Caller kim = caller(PERSON);
            assertThat(kim.actor()).isEqualTo(new Actor("person:" + KIM));
            assertThat(kim.person()).isEqualTo(new PersonId(UUID.fromString(KIM)));
            assertThat(kim.account()).isEqualTo(new AccountId(UUID.fromString(ACCOUNT)));
            assertThat(kim.roles()).containsExactlyInAnyOrder(Role.STAFF, Role.CONTRACTOR);
            assertThat(kim.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.WRITE);
            assertThat(kim.odsCodes()).containsExactlyInAnyOrder(new OdsCode("FA002"), new OdsCode("FA003"));
            assertThat(kim.regions()).containsExactly(new RegionCode("Y62"));
            assertThat(kim.toString()).doesNotContain("Kim", "@");
        }

        @Test
        void until_the_token_ends() {
            assertThat(caller(with(PERSON, "exp", "1790000000")).until())
                    .isEqualTo(Instant.ofEpochSecond(1_790_000_000));
            assertThat(caller(without(PERSON, "exp")).until()).isEqualTo(Instant.EPOCH);
        }

        @ParameterizedTest
        @DisplayName(
                "INFO-2 what the helpdesk does is done by somebody: a token without a person carries no role of people")
        @ValueSource(
                strings = {"staff", "helpdesk", "service-desk", "regional-team", "local-administrator", "negotiator"})
        void roles_of_people(String role) {
            assertThat(caller(with(SYSTEM, "roles", "[\"" + role + "\"]")).roles())
                    .isEmpty();
            assertThat(caller(with(PERSON, "roles", "[\"" + role + "\"]")).roles())
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"pmr-system", "pharmail-service"})
        void a_person_is_no_system(String role) {
            assertThat(caller(with(PERSON, "roles", "[\"" + role + "\"]")).roles())
                    .isEmpty();
            assertThat(caller(with(SYSTEM, "roles", "[\"" + role + "\"]")).roles())
                    .hasSize(1);
        }

        @Test
        void an_account_without_a_person_is_none() {
            assertThat(caller(with(SYSTEM, "account_id", "\"" + ACCOUNT + "\"")).account())
                    .isNull();
        }
    }

    @Nested
    class Systems {

        @Test
        void a_system_is_known_by_its_client() {
            Caller pmr = caller(SYSTEM);
            assertThat(pmr.actor()).isEqualTo(new Actor("client:pmr-one"));
            assertThat(pmr.person()).isNull();
            assertThat(pmr.roles()).containsExactly(Role.PMR_SYSTEM);
            assertThat(pmr.odsCodes()).containsExactly(new OdsCode("FA002"));
            assertThat(caller(with(without(SYSTEM, "azp"), "client_id", "\"pmr-two\""))
                            .actor())
                    .isEqualTo(new Actor("client:pmr-two"));
        }

        @ParameterizedTest
        @DisplayName("a client that is called like an address, or like nothing, is nobody")
        @ValueSource(
                strings = {
                    "\"kim@home.example\"",
                    "\"\"",
                    "\" \"",
                    "\"person:x\"",
                    "\"a/b\"",
                    "7",
                    "null",
                    "[\"pmr-one\"]",
                    "{\"a\": 1}",
                    "\"012345678901234567890123456789012345678901234567890123456789012345678901234567890\""
                })
        void nobody(String client) {
            assertThat(of(with(SYSTEM, "azp", client))).isEmpty();
        }

        @Test
        void a_token_with_nothing_in_it_names_nobody() {
            assertThat(of("{}")).isEmpty();
            assertThat(of("[]")).isEmpty();
            assertThat(of("null")).isEmpty();
            assertThat(of("{\"sub\": \"kim@home.example\"}")).isEmpty();
        }
    }

    @Nested
    class Malformed {

        @ParameterizedTest
        @DisplayName("a claim that is not what it should be gives nothing, and is no reason to fail")
        @ValueSource(
                strings = {
                    "null",
                    "7",
                    "true",
                    "\"\"",
                    "\"helpdesk\"",
                    "\"FA002\"",
                    "[]",
                    "[7, null, {}, [\"helpdesk\"]]",
                    "[\"HELPDESK\", \"helpdesk \", \"Helpdesk\", \"\", \"\\u0000\", \"F A002\", \"FFFFF\", \"y62\"]",
                    "{\"roles\": [\"helpdesk\"]}"
                })
        void gives_less(String value) {
            for (String claim : new String[] {
                "roles", "scope", "ods_codes", "region_codes", "nhsid_nrbac_roles", "nhsid_user_orgs", "selected_roleid"
            }) {
                Caller caller = caller(with(without(PERSON, claim), claim, value));
                Caller whole = caller(PERSON);
                assertThat(whole.roles()).containsAll(caller.roles());
                assertThat(whole.scopes()).containsAll(caller.scopes());
                assertThat(whole.odsCodes()).containsAll(caller.odsCodes());
                assertThat(whole.regions()).containsAll(caller.regions());
            }
            Caller bare = caller(with(
                    with(with(with(PERSON, "roles", value), "scope", value), "ods_codes", value),
                    "region_codes",
                    value));
            assertThat(bare.roles()).isEmpty();
            assertThat(bare.scopes()).isEmpty();
            assertThat(bare.odsCodes()).isEmpty();
            assertThat(bare.regions()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"1-1-1-1-1\"", "\"kim@home.example\"", "7", "null", "[\"%s\"]", "\"\""})
        void an_id_that_is_none_is_left_out(String value) {
            String id = value.formatted(KIM);
            assertThat(caller(with(PERSON, "account_id", id)).account()).isNull();
            Caller nobody = caller(with(PERSON, "person_id", id));
            assertThat(nobody.person()).isNull();
            assertThat(nobody.account()).isNull();
            assertThat(nobody.roles()).containsExactly(Role.CONTRACTOR);
            assertThat(nobody.actor()).isEqualTo(new Actor("client:pharmail-web"));
        }

        @Test
        void a_code_among_others_that_is_none_is_left_out() {
            assertThat(caller(with(SYSTEM, "ods_codes", "[\"FA002\", \"RXX01\", \"\", 7]"))
                            .odsCodes())
                    .containsExactly(new OdsCode("FA002"));
        }

        @Test
        void scopes_are_whole_words() {
            assertThat(caller(with(
                                    SYSTEM,
                                    "scope",
                                    "\"pharmail.reader xpharmail.write pharmail.personal,pharmail.read\""))
                            .scopes())
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("LIFE-3 a local administrator's ODS codes are those of any organisations, and nobody else's are")
    void organisations() {
        Caller administrator = caller(
                with(with(PERSON, "roles", "[\"local-administrator\"]"), "ods_codes", "[\"rx1\", \"FA002\", \"R!\"]"));
        assertThat(administrator.organisations())
                .containsExactlyInAnyOrder(new OrganisationCode("RX1"), new OrganisationCode("FA002"));
        assertThat(caller(PERSON).organisations()).isEmpty();
    }

    @Nested
    class Cis2 {

        @Test
        @DisplayName("LIFE-3 a local administrator is one of the organisation that the role was given with")
        void local_administrator() {
            Caller kim = caller(with(
                    CIS2,
                    "nhsid_nrbac_roles",
                    "[{\"person_roleid\": \"1\", \"org_code\": \"RX1\", \"role_code\": \"S8000:G8000:R0003\"}]"));
            assertThat(kim.roles()).containsExactly(Role.LOCAL_ADMINISTRATOR);
            assertThat(kim.organisations()).containsExactly(new OrganisationCode("RX1"));
            assertThat(kim.odsCodes()).isEmpty();
        }

        @Test
        @DisplayName("of the roles of NHS CIS2 the one that was selected counts, and no organisation but its own")
        void the_selected_role() {
            Caller kim = caller(CIS2);
            assertThat(kim.roles()).containsExactly(Role.STAFF);
            assertThat(kim.odsCodes()).isEmpty();
            assertThat(kim.regions()).isEmpty();
            Caller contractor = caller(with(CIS2, "selected_roleid", "\"2\""));
            assertThat(contractor.roles()).containsExactly(Role.CONTRACTOR);
            assertThat(contractor.odsCodes()).containsExactly(new OdsCode("FA003"));
            Caller region = caller(with(CIS2, "selected_roleid", "\"3\""));
            assertThat(region.roles()).containsExactly(Role.REGIONAL_TEAM);
            assertThat(region.regions()).containsExactly(new RegionCode("Y62"));
        }

        @Test
        void without_a_selection_each_counts_for_its_own_organisation() {
            Caller kim = caller(without(CIS2, "selected_roleid"));
            assertThat(kim.roles()).containsExactlyInAnyOrder(Role.STAFF, Role.CONTRACTOR, Role.REGIONAL_TEAM);
            assertThat(kim.odsCodes()).containsExactly(new OdsCode("FA003"));
            assertThat(kim.regions()).containsExactly(new RegionCode("Y62"));
        }

        @ParameterizedTest
        @DisplayName(
                "a job role that is not in the table gives no role, and a selection that is none gives none either")
        @ValueSource(strings = {"\"4\"", "\"5\"", "\"\"", "null", "1", "[\"2\"]"})
        void no_role(String selected) {
            Caller kim = caller(with(CIS2, "selected_roleid", selected));
            assertThat(kim.roles()).isEmpty();
            assertThat(kim.odsCodes()).isEmpty();
        }

        @Test
        @DisplayName("INFO-2 the person is the same at each sign-in, and the number on the card shows nowhere")
        void the_person() {
            Caller kim = caller(CIS2);
            assertThat(kim).isEqualTo(caller(CIS2));
            assertThat(kim.person()).isNotNull();
            assertThat(kim.person())
                    .isNotEqualTo(caller(with(CIS2, "sub", "\"555036632104\"")).person());
            assertThat(kim.person())
                    .isNotEqualTo(caller(with(CIS2, "iss", "\"https://other\"")).person());
            assertThat(kim.toString()).doesNotContain("555036632103");
            assertThat(caller(with(CIS2, "person_id", "\"" + KIM + "\"")).actor())
                    .isEqualTo(new Actor("person:" + KIM));
        }

        @Test
        void organisations_count_where_no_roles_are_told() {
            String organisations =
                    with(without(CIS2, "nhsid_nrbac_roles", "selected_roleid"), "roles", "[\"contractor\"]");
            assertThat(caller(organisations).odsCodes()).containsExactly(new OdsCode("FA900"));
            assertThat(caller(organisations).roles()).containsExactly(Role.CONTRACTOR);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{}]",
                    "[{\"role_code\": 7}]",
                    "[{\"role_code\": \"R8003:\"}]",
                    "[{\"role_code\": null, \"org_code\": [\"FA002\"]}]",
                    "[\"R0001\"]"
                })
        void malformed_roles_give_nothing(String roles) {
            Caller kim = caller(with(without(CIS2, "selected_roleid"), "nhsid_nrbac_roles", roles));
            assertThat(kim.roles()).isEmpty();
            assertThat(kim.odsCodes()).isEmpty();
        }
    }
}
