package uk.pharmail.account.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.pharmail.sourcing.rest.access.Endpoint;
import uk.pharmail.sourcing.rest.access.Policy;
import uk.pharmail.sourcing.rest.access.Relation;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.rest.access.Scope;
import uk.pharmail.testing.PolicyTable;

class AccountServicePolicyTest {
    private static final Policy POLICY = AccountServicePolicy.POLICY;
    private static final PolicyTable TABLE =
            PolicyTable.of(POLICY, "uk.pharmail.account", "uk.pharmail.sourcing.service");

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
    @EnumSource(Role.class)
    @DisplayName("INFO-2 nobody without the scope for personal data reads who holds an account, or enters anybody")
    void personal(Role role) {
        for (Relation relation : Relation.values()) {
            for (String name : Set.of(
                    "AccountResource.holder",
                    "AccountResource.changeHolder",
                    "AccountResource.create",
                    "AdoptionResource.adopt",
                    "AccountResource.mobile",
                    "AccountResource.statement",
                    "SameNameResource.sameName",
                    "AccountResource.vouch",
                    "RegistrationResource.submit")) {
                assertThat(TABLE.allows(EnumSet.of(Scope.READ, Scope.WRITE), TABLE.endpoint(name), relation, role))
                        .isFalse();
            }
        }
    }

    @Test
    @DisplayName("INFO-2 ACC-9 staff read their own data and nobody else's")
    void own_data() {
        assertThat(TABLE.allows("AccountResource.holder", Relation.HOLDER, Role.STAFF))
                .isTrue();
        assertThat(TABLE.allows("AccountResource.holder", Relation.NONE, Role.STAFF))
                .isFalse();
        for (Role role : EnumSet.complementOf(EnumSet.of(Role.STAFF, Role.HELPDESK, Role.PHARMAIL_SERVICE))) {
            for (Relation relation : Relation.values()) {
                assertThat(TABLE.allows("AccountResource.holder", relation, role))
                        .isFalse();
            }
        }
    }

    @Test
    @DisplayName("ACC-8 the service desk unlocks and resets, and that is all that it changes")
    void service_desk() {
        for (Endpoint endpoint : POLICY.endpoints()) {
            boolean changes =
                    !TABLE.allows(EnumSet.of(Scope.READ, Scope.PERSONAL), endpoint, Relation.NONE, Role.SERVICE_DESK)
                            && TABLE.allows(EnumSet.allOf(Scope.class), endpoint, Relation.NONE, Role.SERVICE_DESK);
            assertThat(changes)
                    .isEqualTo(Set.of("AccountResource.unlock", "AccountResource.resetPassword")
                            .contains(endpoint.toString()));
        }
    }

    @ParameterizedTest
    @EnumSource(Relation.class)
    @DisplayName("operations never writes")
    void operations(Relation relation) {
        for (Endpoint endpoint : POLICY.endpoints()) {
            assertThat(TABLE.allows(EnumSet.of(Scope.READ), endpoint, relation, Role.OPERATIONS))
                    .isEqualTo(TABLE.allows(EnumSet.allOf(Scope.class), endpoint, relation, Role.OPERATIONS));
        }
    }
}
