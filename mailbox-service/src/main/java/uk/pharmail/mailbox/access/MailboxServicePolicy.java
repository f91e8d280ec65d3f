package uk.pharmail.mailbox.access;

import static uk.pharmail.sourcing.rest.access.Policy.row;
import static uk.pharmail.sourcing.rest.access.Relation.DEPUTY;
import static uk.pharmail.sourcing.rest.access.Relation.LINKED;
import static uk.pharmail.sourcing.rest.access.Relation.OWNER;
import static uk.pharmail.sourcing.rest.access.Relation.PHARMACY;
import static uk.pharmail.sourcing.rest.access.Relation.REGION;
import static uk.pharmail.sourcing.rest.access.Role.CONTRACTOR;
import static uk.pharmail.sourcing.rest.access.Role.HELPDESK;
import static uk.pharmail.sourcing.rest.access.Role.NEGOTIATOR;
import static uk.pharmail.sourcing.rest.access.Role.OPERATIONS;
import static uk.pharmail.sourcing.rest.access.Role.PHARMAIL_SERVICE;
import static uk.pharmail.sourcing.rest.access.Role.PMR_SYSTEM;
import static uk.pharmail.sourcing.rest.access.Role.REGIONAL_TEAM;
import static uk.pharmail.sourcing.rest.access.Role.SERVICE_DESK;
import static uk.pharmail.sourcing.rest.access.Role.STAFF;
import static uk.pharmail.sourcing.rest.access.Scope.READ;
import static uk.pharmail.sourcing.rest.access.Scope.WRITE;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import uk.pharmail.mailbox.adoption.AdoptionResource;
import uk.pharmail.mailbox.approval.ApprovalResource;
import uk.pharmail.mailbox.change.ChangeResource;
import uk.pharmail.mailbox.change.SuccessorResource;
import uk.pharmail.mailbox.compliance.ComplianceResource;
import uk.pharmail.mailbox.compliance.ComplianceStreamResource;
import uk.pharmail.mailbox.platform.DriftResource;
import uk.pharmail.mailbox.recipient.RecipientResource;
import uk.pharmail.mailbox.register.PharmacyResource;
import uk.pharmail.mailbox.register.RegisterImportResource;
import uk.pharmail.mailbox.registration.RegistrabilityResource;
import uk.pharmail.mailbox.review.ReviewResource;
import uk.pharmail.mailbox.review.ReviewsResource;
import uk.pharmail.mailbox.sharedmailbox.MailboxResource;
import uk.pharmail.mailbox.toolkit.ToolkitResource;
import uk.pharmail.sourcing.Unblocker;
import uk.pharmail.sourcing.rest.access.Policy;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.service.StopsResource;

/** Who may do what with pharmacies, mailboxes, links and compliance: the owner of each thing, and who helps (LINK-1, MBX-6, MBX-7, COMP-6). */
public final class MailboxServicePolicy {

    public static final Policy POLICY = Policy.of(
            row(MailboxResource.class, "open", WRITE)
                    .to(HELPDESK, PHARMAIL_SERVICE)
                    .by("MBX-1", Unblocker.HELPDESK),
            row(MailboxResource.class, "mailbox", READ)
                    .to(HELPDESK, SERVICE_DESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(STAFF, LINKED, DEPUTY, OWNER)
                    .to(CONTRACTOR, PMR_SYSTEM, PHARMACY)
                    .to(REGIONAL_TEAM, REGION),
            row(MailboxResource.class, "links", READ)
                    .to(HELPDESK, SERVICE_DESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(STAFF, LINKED, DEPUTY, OWNER)
                    .to(CONTRACTOR, PMR_SYSTEM, PHARMACY)
                    .to(REGIONAL_TEAM, REGION),
            // who had access when is for those who answer for it
            row(MailboxResource.class, "access", READ)
                    .to(HELPDESK, PHARMAIL_SERVICE)
                    .to(STAFF, DEPUTY, OWNER)
                    .to(CONTRACTOR, PHARMACY)
                    .by("LINK-4", Unblocker.OWNER),
            row(MailboxResource.class, "linkInEmergency", WRITE)
                    .to(SERVICE_DESK)
                    .by("LINK-7", Unblocker.HELPDESK),
            row(ApprovalResource.class, "ask", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, DEPUTY, OWNER)
                    .to(CONTRACTOR, PHARMACY)
                    .by("LINK-3", Unblocker.OWNER),
            row(ApprovalResource.class, "decide", WRITE)
                    .to(REGIONAL_TEAM, REGION)
                    .by("LINK-3", Unblocker.REGIONAL_TEAM),
            row(ApprovalResource.class, "approvals", READ)
                    .to(HELPDESK)
                    .to(STAFF, DEPUTY, OWNER)
                    .to(CONTRACTOR, PHARMACY)
                    .to(REGIONAL_TEAM, REGION),
            row(DriftResource.class, "drift", READ).to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE),
            row(ReviewResource.class, "review", READ)
                    .to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(STAFF, LINKED, DEPUTY, OWNER)
                    .to(CONTRACTOR, PMR_SYSTEM, PHARMACY)
                    .to(REGIONAL_TEAM, REGION),
            row(ReviewResource.class, "answer", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, DEPUTY, OWNER)
                    .by("LINK-5", Unblocker.OWNER),
            row(ReviewsResource.class, "reviews", READ).to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE),
            row(MailboxResource.class, "link", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, DEPUTY, OWNER)
                    .by("LINK-1", Unblocker.OWNER),
            row(MailboxResource.class, "unlink", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, DEPUTY, OWNER)
                    .by("LINK-1", Unblocker.OWNER),
            row(MailboxResource.class, "unlink", WRITE)
                    .with("override")
                    .to(HELPDESK)
                    .by("MBX-7", Unblocker.HELPDESK),
            row(MailboxResource.class, "nameDeputy", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, OWNER)
                    .by("MBX-6", Unblocker.OWNER),
            row(MailboxResource.class, "removeDeputy", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, OWNER)
                    .by("MBX-6", Unblocker.OWNER),
            row(MailboxResource.class, "mendAddress", WRITE)
                    .to(HELPDESK, PHARMAIL_SERVICE)
                    .by("MBX-3", Unblocker.HELPDESK),
            row(MailboxResource.class, "retireAlias", WRITE).to(HELPDESK).by("MBX-2", Unblocker.HELPDESK),
            // shared addresses are in everybody's directory
            row(MailboxResource.class, "resolve", READ).to(Role.values()),
            row(ChangeResource.class, "odsCode", WRITE)
                    .to(HELPDESK, PHARMAIL_SERVICE)
                    .by("CHG-1", Unblocker.HELPDESK),
            row(ChangeResource.class, "relocation", WRITE)
                    .to(HELPDESK, PHARMAIL_SERVICE)
                    .by("CHG-5", Unblocker.HELPDESK),
            row(ChangeResource.class, "ownership", WRITE)
                    .to(HELPDESK, PHARMAIL_SERVICE)
                    .by("CHG-2", Unblocker.HELPDESK),
            row(ChangeResource.class, "consolidation", WRITE)
                    .to(HELPDESK, PHARMAIL_SERVICE)
                    .by("CHG-3", Unblocker.HELPDESK),
            row(ChangeResource.class, "closure", WRITE)
                    .to(HELPDESK, PHARMAIL_SERVICE)
                    .by("CHG-5", Unblocker.HELPDESK),
            row(ChangeResource.class, "changes", READ).to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE),
            row(ChangeResource.class, "change", READ)
                    .to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(STAFF, DEPUTY, OWNER)
                    .to(CONTRACTOR, PHARMACY),
            row(ChangeResource.class, "withdraw", WRITE)
                    .to(HELPDESK, PHARMAIL_SERVICE)
                    .by("CHG-5", Unblocker.HELPDESK),
            row(ChangeResource.class, "consent", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, OWNER)
                    .by("CHG-2", Unblocker.OWNER),
            row(ChangeResource.class, "confirmEmptying", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, OWNER)
                    .by("CHG-2", Unblocker.OWNER),
            row(ChangeResource.class, "check", READ)
                    .to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(STAFF, DEPUTY, OWNER)
                    .to(CONTRACTOR, PHARMACY),
            // made of the register, which is published
            row(SuccessorResource.class, "successors", READ).to(Role.values()),
            row(ComplianceResource.class, "compliance", READ)
                    .to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(STAFF, LINKED, DEPUTY, OWNER)
                    .to(CONTRACTOR, PMR_SYSTEM, PHARMACY)
                    .to(REGIONAL_TEAM, REGION),
            row(ComplianceResource.class, "inspection", READ)
                    .to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(STAFF, LINKED, DEPUTY, OWNER)
                    .to(CONTRACTOR, PMR_SYSTEM, PHARMACY)
                    .to(REGIONAL_TEAM, REGION),
            row(ComplianceResource.class, "pharmacies", READ)
                    .list()
                    .to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(STAFF, LINKED, DEPUTY, OWNER)
                    .to(CONTRACTOR, PMR_SYSTEM, PHARMACY)
                    .to(REGIONAL_TEAM, REGION),
            row(ComplianceResource.class, "summary", READ)
                    .list()
                    .to(HELPDESK, OPERATIONS, NEGOTIATOR, PHARMAIL_SERVICE)
                    .to(STAFF, LINKED, DEPUTY, OWNER)
                    .to(CONTRACTOR, PMR_SYSTEM, PHARMACY)
                    .to(REGIONAL_TEAM, REGION),
            row(ComplianceResource.class, "contractors", READ)
                    .list()
                    .to(HELPDESK, OPERATIONS, NEGOTIATOR, PHARMAIL_SERVICE)
                    .to(STAFF, LINKED, DEPUTY, OWNER)
                    .to(CONTRACTOR, PMR_SYSTEM, PHARMACY)
                    .to(REGIONAL_TEAM, REGION),
            row(ComplianceResource.class, "trend", READ)
                    .list()
                    .to(HELPDESK, OPERATIONS, NEGOTIATOR, PHARMAIL_SERVICE)
                    .to(STAFF, LINKED, DEPUTY, OWNER)
                    .to(CONTRACTOR, PMR_SYSTEM, PHARMACY)
                    .to(REGIONAL_TEAM, REGION),
            row(ComplianceStreamResource.class, "stream", READ)
                    .list()
                    .to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(STAFF, LINKED, DEPUTY, OWNER)
                    .to(CONTRACTOR, PMR_SYSTEM, PHARMACY)
                    .to(REGIONAL_TEAM, REGION),
            row(MailboxResource.class, "own", WRITE).to(HELPDESK).by("MBX-6", Unblocker.HELPDESK),
            row(RegistrabilityResource.class, "registrability", READ)
                    .to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(CONTRACTOR, PMR_SYSTEM, PHARMACY)
                    .to(REGIONAL_TEAM, REGION),
            row(RegistrabilityResource.class, "list", WRITE).to(HELPDESK).by("REG-3", Unblocker.HELPDESK),
            // the register is published
            row(PharmacyResource.class, "pharmacy", READ).to(Role.values()),
            row(ToolkitResource.class, "toolkit", READ)
                    .to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(STAFF, LINKED, DEPUTY, OWNER)
                    .to(CONTRACTOR, PMR_SYSTEM, PHARMACY)
                    .to(REGIONAL_TEAM, REGION),
            row(ToolkitResource.class, "record", WRITE)
                    .to(HELPDESK)
                    .to(CONTRACTOR, PMR_SYSTEM, PHARMACY)
                    .to(REGIONAL_TEAM, REGION)
                    .by("COMP-3", Unblocker.CONTRACTOR),
            row(RegisterImportResource.class, "receive", WRITE)
                    .to(HELPDESK, PHARMAIL_SERVICE)
                    .by("REG-3", Unblocker.HELPDESK),
            row(RegisterImportResource.class, "registerImport", READ).to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE),
            row(RegisterImportResource.class, "problems", READ).to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE),
            row(RegisterImportResource.class, "differences", READ).to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE),
            // a person looks at the differences first
            row(RegisterImportResource.class, "release", WRITE).to(HELPDESK).by("REG-3", Unblocker.HELPDESK),
            row(AdoptionResource.class, "adopt", WRITE)
                    .to(HELPDESK, PHARMAIL_SERVICE)
                    .by("MIG-1", Unblocker.HELPDESK),
            row(AdoptionResource.class, "adoption", READ).to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE),
            row(AdoptionResource.class, "rows", READ).to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE),
            // whoever may send patient data may ask where to
            row(RecipientResource.class, "secure", READ).to(Role.values()),
            row(StopsResource.class, "stops", READ).to(HELPDESK, OPERATIONS),
            row(StopsResource.class, "go", WRITE).to(HELPDESK).by(null, Unblocker.HELPDESK));

    private MailboxServicePolicy() {}

    @Produces
    @Singleton
    static Policy policy() {
        return POLICY;
    }
}
