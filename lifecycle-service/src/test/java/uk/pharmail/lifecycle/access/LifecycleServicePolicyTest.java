package uk.pharmail.lifecycle.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.sourcing.rest.access.Policy;
import uk.pharmail.sourcing.rest.access.Relation;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.PolicyTable;

class LifecycleServicePolicyTest {
    private static final Policy POLICY = LifecycleServicePolicy.POLICY;
    private static final PolicyTable TABLE =
            PolicyTable.of(POLICY, "uk.pharmail.lifecycle", "uk.pharmail.sourcing.service");

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

    @Test
    @DisplayName(
            "LIFE-2 LIFE-4 LIFE-8 only the helpdesk marks leavers, brings accounts back, sets terms and releases a day")
    void helpdesk() {
        for (String endpoint : Set.of(
                "ClocksResource.leaver",
                "ClocksResource.reactivate",
                "BatchResource.release",
                "PolicyResource.putInForce")) {
            for (Role role : Role.values()) {
                for (Relation relation : Relation.values()) {
                    assertThat(TABLE.allows(endpoint, relation, role)).isEqualTo(role == Role.HELPDESK);
                }
            }
        }
    }

    @Test
    @DisplayName("LIFE-3 a joiner is marked by a local administrator, or by the helpdesk for one who is hired again")
    void joiner() {
        for (Role role : Role.values()) {
            assertThat(TABLE.allows("ClocksResource.joiner", Relation.OWNER, role))
                    .isEqualTo(
                            EnumSet.of(Role.LOCAL_ADMINISTRATOR, Role.HELPDESK).contains(role));
        }
    }
}
