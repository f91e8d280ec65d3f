package uk.pharmail.lifecycle.access;

import static uk.pharmail.sourcing.rest.access.Policy.row;
import static uk.pharmail.sourcing.rest.access.Relation.DEPUTY;
import static uk.pharmail.sourcing.rest.access.Relation.HOLDER;
import static uk.pharmail.sourcing.rest.access.Relation.OWNER;
import static uk.pharmail.sourcing.rest.access.Relation.PHARMACY;
import static uk.pharmail.sourcing.rest.access.Role.HELPDESK;
import static uk.pharmail.sourcing.rest.access.Role.LOCAL_ADMINISTRATOR;
import static uk.pharmail.sourcing.rest.access.Role.OPERATIONS;
import static uk.pharmail.sourcing.rest.access.Role.PHARMAIL_SERVICE;
import static uk.pharmail.sourcing.rest.access.Role.STAFF;
import static uk.pharmail.sourcing.rest.access.Scope.READ;
import static uk.pharmail.sourcing.rest.access.Scope.WRITE;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import uk.pharmail.lifecycle.batch.BatchResource;
import uk.pharmail.lifecycle.bulk.BulkResource;
import uk.pharmail.lifecycle.clock.ClocksResource;
import uk.pharmail.lifecycle.clock.DeadlinesResource;
import uk.pharmail.lifecycle.clock.PreviewResource;
import uk.pharmail.lifecycle.policy.PolicyResource;
import uk.pharmail.sourcing.Unblocker;
import uk.pharmail.sourcing.rest.access.Policy;
import uk.pharmail.sourcing.service.StopsResource;

/** Who may do what with leavers, joiners, long leave, deadlines, policies and days that are held (LIFE-2 to LIFE-4, LIFE-8). */
public final class LifecycleServicePolicy {

    public static final Policy POLICY = Policy.of(
            row(ClocksResource.class, "leaver", WRITE).to(HELPDESK).by("LIFE-2", Unblocker.HELPDESK),
            // a rehired leaver is the helpdesk's; to which organisation stands in the body, so the resource looks at it
            row(ClocksResource.class, "joiner", WRITE)
                    .list()
                    .to(HELPDESK)
                    .to(LOCAL_ADMINISTRATOR, PHARMACY)
                    .by("LIFE-3", Unblocker.HELPDESK),
            row(ClocksResource.class, "reactivate", WRITE).to(HELPDESK).by("LIFE-4", Unblocker.HELPDESK),
            row(ClocksResource.class, "beginLongLeave", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, DEPUTY, OWNER)
                    .by("LIFE-4", Unblocker.OWNER),
            row(ClocksResource.class, "endLongLeave", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, DEPUTY, OWNER)
                    .by("LIFE-4", Unblocker.OWNER),
            row(ClocksResource.class, "clocks", READ)
                    .to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(STAFF, HOLDER, DEPUTY, OWNER),
            row(DeadlinesResource.class, "deadlines", READ).to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE),
            row(BatchResource.class, "batches", READ).to(HELPDESK, OPERATIONS),
            row(BatchResource.class, "release", WRITE).to(HELPDESK).by("LIFE-8", Unblocker.HELPDESK),
            row(BulkResource.class, "leavers", WRITE).to(HELPDESK).by("LIFE-2", Unblocker.HELPDESK),
            row(BulkResource.class, "joiners", WRITE)
                    .list()
                    .to(HELPDESK)
                    .to(LOCAL_ADMINISTRATOR, PHARMACY)
                    .by("LIFE-3", Unblocker.HELPDESK),
            // who applied a list sees what became of its rows: ids and days, nothing of anybody
            row(BulkResource.class, "list", READ).to(HELPDESK, OPERATIONS).to(LOCAL_ADMINISTRATOR, PHARMACY),
            row(BulkResource.class, "undo", WRITE).to(HELPDESK).by("LIFE-2", Unblocker.HELPDESK),
            row(PolicyResource.class, "policies", READ).to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE),
            row(PreviewResource.class, "preview", READ).to(HELPDESK, OPERATIONS),
            row(PolicyResource.class, "putInForce", WRITE).to(HELPDESK).by("LIFE-4", Unblocker.HELPDESK),
            row(StopsResource.class, "stops", READ).to(HELPDESK, OPERATIONS),
            row(StopsResource.class, "go", WRITE).to(HELPDESK).by(null, Unblocker.HELPDESK));

    private LifecycleServicePolicy() {}

    @Produces
    @Singleton
    static Policy policy() {
        return POLICY;
    }
}
