package uk.pharmail.account.access;

import static uk.pharmail.sourcing.rest.access.Policy.row;
import static uk.pharmail.sourcing.rest.access.Relation.DEPUTY;
import static uk.pharmail.sourcing.rest.access.Relation.HOLDER;
import static uk.pharmail.sourcing.rest.access.Relation.OWNER;
import static uk.pharmail.sourcing.rest.access.Relation.PHARMACY;
import static uk.pharmail.sourcing.rest.access.Role.CONTRACTOR;
import static uk.pharmail.sourcing.rest.access.Role.HELPDESK;
import static uk.pharmail.sourcing.rest.access.Role.LOCAL_ADMINISTRATOR;
import static uk.pharmail.sourcing.rest.access.Role.NEGOTIATOR;
import static uk.pharmail.sourcing.rest.access.Role.OPERATIONS;
import static uk.pharmail.sourcing.rest.access.Role.PHARMAIL_SERVICE;
import static uk.pharmail.sourcing.rest.access.Role.REGIONAL_TEAM;
import static uk.pharmail.sourcing.rest.access.Role.SERVICE_DESK;
import static uk.pharmail.sourcing.rest.access.Role.STAFF;
import static uk.pharmail.sourcing.rest.access.Scope.PERSONAL;
import static uk.pharmail.sourcing.rest.access.Scope.READ;
import static uk.pharmail.sourcing.rest.access.Scope.WRITE;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import uk.pharmail.account.account.AccountResource;
import uk.pharmail.account.adoption.AdoptionResource;
import uk.pharmail.account.application.ApplicationAccountResource;
import uk.pharmail.account.directory.DirectoryChoiceResource;
import uk.pharmail.account.directory.DirectoryResource;
import uk.pharmail.account.registration.RegistrationResource;
import uk.pharmail.account.samename.SameNameResource;
import uk.pharmail.account.worklist.WorklistResource;
import uk.pharmail.sourcing.Unblocker;
import uk.pharmail.sourcing.rest.access.Policy;
import uk.pharmail.sourcing.service.StopsResource;

/** Who may do what with accounts and with the data of those who hold them and with registrations (ACC-1, ACC-8, ACC-11, ACC-12, INFO-2, REG-1). */
public final class AccountServicePolicy {

    public static final Policy POLICY = Policy.of(
            row(AccountResource.class, "create", WRITE, PERSONAL)
                    .to(HELPDESK, PHARMAIL_SERVICE)
                    .by("ACC-1", Unblocker.HELPDESK),
            row(AccountResource.class, "account", READ)
                    .to(HELPDESK, SERVICE_DESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(STAFF, HOLDER),
            row(AccountResource.class, "holder", READ, PERSONAL)
                    .to(HELPDESK, PHARMAIL_SERVICE)
                    .to(STAFF, HOLDER)
                    .by("INFO-2", Unblocker.HELPDESK),
            // what the check of a caller rests on (ACC-8) is not changed by whoever has got hold of a sign-in
            row(AccountResource.class, "changeHolder", WRITE, PERSONAL)
                    .to(HELPDESK)
                    .by("ACC-11", Unblocker.HELPDESK),
            row(AccountResource.class, "confirm", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, HOLDER)
                    .by("ACC-11", Unblocker.HELPDESK),
            row(AccountResource.class, "erasure", READ).to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE),
            row(AccountResource.class, "unlock", WRITE)
                    .to(HELPDESK, SERVICE_DESK)
                    .by("ACC-8", Unblocker.HELPDESK),
            row(AccountResource.class, "resetPassword", WRITE)
                    .to(HELPDESK, SERVICE_DESK)
                    .by("ACC-8", Unblocker.HELPDESK),
            row(AccountResource.class, "lostDevice", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, HOLDER)
                    .by("ACC-12", Unblocker.HELPDESK),
            row(AccountResource.class, "disable", WRITE).to(HELPDESK).by("LINK-6", Unblocker.HELPDESK),
            row(AccountResource.class, "enable", WRITE).to(HELPDESK).by("LINK-6", Unblocker.HELPDESK),
            row(DirectoryResource.class, "find", READ, PERSONAL)
                    .to(STAFF, HELPDESK, SERVICE_DESK, REGIONAL_TEAM, LOCAL_ADMINISTRATOR, NEGOTIATOR)
                    .by("ACC-9", Unblocker.HELPDESK),
            row(DirectoryChoiceResource.class, "choose", WRITE)
                    .to(STAFF, HOLDER)
                    .by("ACC-9", Unblocker.CALLER),
            row(AdoptionResource.class, "adopt", WRITE, PERSONAL)
                    .to(HELPDESK, PHARMAIL_SERVICE)
                    .by("MIG-1", Unblocker.HELPDESK),
            row(AdoptionResource.class, "adoption", READ).to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE),
            row(AdoptionResource.class, "rows", READ).to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE),
            row(AccountResource.class, "vouch", WRITE, PERSONAL)
                    .to(STAFF, OWNER, DEPUTY)
                    .by("ACC-8", Unblocker.OWNER),
            // what the check of a caller needs, and no more
            row(AccountResource.class, "mobile", READ, PERSONAL)
                    .to(HELPDESK, SERVICE_DESK)
                    .by("ACC-8", Unblocker.HELPDESK),
            row(ApplicationAccountResource.class, "ask", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, OWNER, DEPUTY)
                    .by("ACC-10", Unblocker.OWNER),
            row(ApplicationAccountResource.class, "applicationAccount", READ)
                    .to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(STAFF, OWNER, DEPUTY),
            row(ApplicationAccountResource.class, "withdrawRequest", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, OWNER, DEPUTY)
                    .by("ACC-10", Unblocker.OWNER),
            row(ApplicationAccountResource.class, "refuse", WRITE).to(HELPDESK).by("ACC-10", Unblocker.HELPDESK),
            row(ApplicationAccountResource.class, "setUp", WRITE).to(HELPDESK).by("ACC-10", Unblocker.HELPDESK),
            row(ApplicationAccountResource.class, "enableAccount", WRITE)
                    .to(HELPDESK)
                    .by("ACC-10", Unblocker.HELPDESK),
            row(ApplicationAccountResource.class, "password", WRITE)
                    .to(HELPDESK)
                    .to(STAFF, OWNER, DEPUTY)
                    .by("ACC-10", Unblocker.OWNER),
            row(AccountResource.class, "statement", READ, PERSONAL).to(HELPDESK).by("INFO-2", Unblocker.HELPDESK),
            row(SameNameResource.class, "sameName", READ, PERSONAL).to(HELPDESK).by("INFO-2", Unblocker.HELPDESK),
            row(SameNameResource.class, "settle", WRITE).to(HELPDESK).by("REG-2", Unblocker.HELPDESK),
            row(WorklistResource.class, "worklist", READ).to(HELPDESK, OPERATIONS),
            // for which pharmacy stands in the body, so the resource looks at it
            row(RegistrationResource.class, "submit", WRITE, PERSONAL)
                    .list()
                    .to(HELPDESK)
                    .to(CONTRACTOR, PHARMACY)
                    .by("REG-1", Unblocker.HELPDESK),
            row(RegistrationResource.class, "registration", READ)
                    .to(HELPDESK, OPERATIONS, PHARMAIL_SERVICE)
                    .to(CONTRACTOR, PHARMACY),
            row(RegistrationResource.class, "withdraw", WRITE)
                    .to(HELPDESK)
                    .to(CONTRACTOR, PHARMACY)
                    .by("REG-4", Unblocker.CONTRACTOR),
            row(StopsResource.class, "stops", READ).to(HELPDESK, OPERATIONS),
            row(StopsResource.class, "go", WRITE).to(HELPDESK).by(null, Unblocker.HELPDESK));

    private AccountServicePolicy() {}

    @Produces
    @Singleton
    static Policy policy() {
        return POLICY;
    }
}
