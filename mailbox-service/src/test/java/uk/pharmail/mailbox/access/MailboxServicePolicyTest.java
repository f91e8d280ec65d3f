package uk.pharmail.mailbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.sourcing.rest.access.Access;
import uk.pharmail.sourcing.rest.access.Endpoint;
import uk.pharmail.sourcing.rest.access.Policy;
import uk.pharmail.sourcing.rest.access.Relation;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.rest.access.Scope;
import uk.pharmail.sourcing.rest.access.Visible;
import uk.pharmail.testing.PolicyTable;

class MailboxServicePolicyTest {
    private static final Policy POLICY = MailboxServicePolicy.POLICY;
    private static final PolicyTable TABLE =
            PolicyTable.of(POLICY, "uk.pharmail.mailbox", "uk.pharmail.sourcing.service");

    @Test
    @DisplayName("every resource method has a row, every scope of it counts, and a second role takes nothing away")
    void is_whole() {
        assertThat(TABLE.findings()).isEmpty();
    }

    @Test
    @DisplayName("who may do what is what was approved, for every method, role, relation and scope")
    void is_as_approved() {
        TABLE.approve(Path.of("src/test/resources/policy.txt"));
    }

    @ParameterizedTest
    @EnumSource(Relation.class)
    @DisplayName("operations never writes")
    void operations(Relation relation) {
        for (Endpoint endpoint : POLICY.endpoints()) {
            assertThat(TABLE.allows(EnumSet.of(Scope.READ), endpoint, relation, Role.OPERATIONS))
                    .as("%s without the scope to write", endpoint)
                    .isEqualTo(TABLE.allows(EnumSet.allOf(Scope.class), endpoint, relation, Role.OPERATIONS));
        }
        assertThat(TABLE.allows("MailboxResource.link", relation, Role.OPERATIONS))
                .isFalse();
        assertThat(TABLE.allows("StopsResource.go", relation, Role.OPERATIONS)).isFalse();
    }

    @Test
    @DisplayName("LINK-1 owner, deputies and helpdesk link and unlink; who is only linked looks on")
    void links() {
        for (String endpoint : Set.of("MailboxResource.link", "MailboxResource.unlink")) {
            assertThat(TABLE.allows(endpoint, Relation.OWNER, Role.STAFF)).isTrue();
            assertThat(TABLE.allows(endpoint, Relation.DEPUTY, Role.STAFF)).isTrue();
            assertThat(TABLE.allows(endpoint, Relation.NONE, Role.HELPDESK)).isTrue();
            assertThat(TABLE.allows(endpoint, Relation.LINKED, Role.STAFF)).isFalse();
            for (Role role : EnumSet.complementOf(EnumSet.of(Role.STAFF, Role.HELPDESK))) {
                for (Relation relation : Relation.values()) {
                    assertThat(TABLE.allows(endpoint, relation, role))
                            .as("%s as %s", role, relation)
                            .isFalse();
                }
            }
        }
        assertThat(TABLE.allows("MailboxResource.links", Relation.LINKED, Role.STAFF))
                .isTrue();
    }

    @Test
    @DisplayName("MBX-7 only the helpdesk takes it on itself that nobody is left")
    void override() {
        for (Role role : Role.values()) {
            for (Relation relation : Relation.values()) {
                assertThat(TABLE.allows("MailboxResource.unlink?override", relation, role))
                        .isEqualTo(role == Role.HELPDESK);
            }
        }
    }

    @Test
    @DisplayName("MBX-6 REG-3 only the helpdesk moves ownership, and lists a pharmacy for registration")
    void helpdesk() {
        for (String endpoint : Set.of("MailboxResource.own", "RegistrabilityResource.list")) {
            for (Role role : Role.values()) {
                for (Relation relation : Relation.values()) {
                    assertThat(TABLE.allows(endpoint, relation, role)).isEqualTo(role == Role.HELPDESK);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STAFF", "CONTRACTOR", "PMR_SYSTEM", "REGIONAL_TEAM"})
    @DisplayName("what belongs to others is not there for staff, contractors, PMR systems and regional teams")
    void hidden(Role role) {
        for (String endpoint :
                Set.of("MailboxResource.mailbox", "MailboxResource.links", "ComplianceResource.compliance")) {
            assertThat(POLICY.decide(
                            PolicyTable.caller(EnumSet.allOf(Scope.class), role),
                            TABLE.endpoint(endpoint),
                            Relation.NONE))
                    .isInstanceOf(Access.Hidden.class);
        }
    }

    @Test
    @DisplayName(
            "COMP-6 a list shows the nation, a region, the pharmacies acted for, or those with the caller's mailbox")
    void lists() {
        for (String endpoint : Set.of("ComplianceResource.pharmacies", "ComplianceResource.summary")) {
            assertThat(visible(endpoint, Role.HELPDESK)).isEqualTo(new Visible.Nation());
            assertThat(visible(endpoint, Role.OPERATIONS)).isEqualTo(new Visible.Nation());
            assertThat(visible(endpoint, Role.OPERATIONS, Role.STAFF)).isEqualTo(new Visible.Nation());
            assertThat(visible(endpoint, Role.REGIONAL_TEAM))
                    .isEqualTo(new Visible.Only(Set.of(), Set.of(new RegionCode("Y62")), null));
            for (Role role : Set.of(Role.PMR_SYSTEM, Role.CONTRACTOR)) {
                assertThat(visible(endpoint, role))
                        .isEqualTo(new Visible.Only(Set.of(new OdsCode("FA002")), Set.of(), null));
            }
            assertThat(visible(endpoint, Role.STAFF))
                    .isEqualTo(new Visible.Only(Set.of(), Set.of(), new AccountId(new UUID(0, 1))));
            assertThat(visible(endpoint, Role.SERVICE_DESK)).isEqualTo(new Visible.Only(Set.of(), Set.of(), null));
        }
    }

    private static Visible visible(String endpoint, Role... roles) {
        return POLICY.visible(PolicyTable.caller(EnumSet.allOf(Scope.class), roles), TABLE.endpoint(endpoint));
    }
}
