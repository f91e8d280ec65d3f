package uk.pharmail.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountPasswordReset;
import uk.pharmail.contracts.compliance.ComplianceChanged;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.registration.RegistrationSubmitted;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.IdentityAssurance;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.RegistrationId;

class EventsTest {
    private static final UUID ID = UUID.fromString("8b3e2f61-94a7-4c0d-b5e8-1f6a7c9d0e2b");
    private static final AccountId ACCOUNT = new AccountId(ID);
    private static final PersonId PERSON = new PersonId(ID);
    private static final OdsCode ODS_CODE = new OdsCode("FXX42");

    @Test
    @DisplayName("ACC-10 an application account has no person, a personal account has one")
    void only_a_personal_account_has_a_person() {
        assertRefused(() -> new AccountCreated(ACCOUNT, AccountKind.APPLICATION, PERSON));
        assertRefused(() -> new AccountCreated(ACCOUNT, AccountKind.PERSONAL, null));
        assertThat(new AccountCreated(ACCOUNT, AccountKind.APPLICATION, null).person())
                .isNull();
    }

    @Test
    @DisplayName("ACC-10 an application account is linked in no other capacity, and no person in this one")
    void only_an_application_account_has_its_capacity() {
        assertRefused(() -> linked(AccountKind.APPLICATION, Capacity.PREMISES_STAFF, 1));
        assertRefused(() -> linked(AccountKind.PERSONAL, Capacity.APPLICATION, 1));
        assertThat(linked(AccountKind.APPLICATION, Capacity.APPLICATION, 0).accountVersion())
                .isZero();
    }

    @Test
    void a_count_is_never_negative() {
        assertRefused(() -> linked(AccountKind.PERSONAL, Capacity.PREMISES_STAFF, -1));
        assertRefused(() -> compliance(ComplianceStatus.COMPLIANT, List.of(), -1));
    }

    @Test
    @DisplayName("COMP-1 reasons are sorted and told once; only compliant is without")
    void reasons_are_sorted() {
        ComplianceChanged breach = compliance(
                ComplianceStatus.BREACH,
                List.of(
                        ComplianceReason.FEWER_THAN_TWO_LIVE_PERSONS,
                        ComplianceReason.NO_MAILBOX,
                        ComplianceReason.FEWER_THAN_TWO_LIVE_PERSONS),
                0);

        assertThat(breach.reasons())
                .containsExactly(ComplianceReason.NO_MAILBOX, ComplianceReason.FEWER_THAN_TWO_LIVE_PERSONS);
        assertRefused(() -> compliance(ComplianceStatus.BREACH, List.of(), 0));
        assertRefused(() -> compliance(ComplianceStatus.COMPLIANT, List.of(ComplianceReason.NO_MAILBOX), 2));
    }

    @Test
    @DisplayName("ACC-8 nobody vouches for themselves, and who vouched is named")
    void an_owner_who_vouches_is_another() {
        AccountId owner = new AccountId(UUID.fromString("1d7f0c3a-52be-4e19-8a6d-0b9c4e7f2a35"));

        assertRefused(() -> new AccountPasswordReset(ACCOUNT, IdentityAssurance.OWNER_VOUCHED, ACCOUNT));
        assertRefused(() -> new AccountPasswordReset(ACCOUNT, IdentityAssurance.OWNER_VOUCHED, null));
        assertRefused(() -> new AccountPasswordReset(ACCOUNT, IdentityAssurance.MOBILE_ON_RECORD, owner));
        assertThat(new AccountPasswordReset(ACCOUNT, IdentityAssurance.OWNER_VOUCHED, owner).vouchedBy())
                .isEqualTo(owner);
    }

    @Test
    @DisplayName("REG-1 a registration has one to three accounts")
    void a_registration_has_up_to_three_accounts() {
        RegistrationId registration = new RegistrationId(ID);

        assertRefused(() -> new RegistrationSubmitted(registration, ODS_CODE, List.of()));
        assertRefused(
                () -> new RegistrationSubmitted(registration, ODS_CODE, List.of(ACCOUNT, ACCOUNT, ACCOUNT, ACCOUNT)));
        assertThat(new RegistrationSubmitted(registration, ODS_CODE, List.of(ACCOUNT)).accounts())
                .containsExactly(ACCOUNT);
    }

    private static AccountLinked linked(AccountKind kind, Capacity capacity, long accountVersion) {
        return new AccountLinked(
                new MailboxId(ID), new PharmacyId(ID), ODS_CODE, ACCOUNT, kind, capacity, accountVersion);
    }

    private static ComplianceChanged compliance(
            ComplianceStatus status, List<ComplianceReason> reasons, int livePersons) {
        return new ComplianceChanged(new PharmacyId(ID), ODS_CODE, status, reasons, livePersons);
    }

    private static void assertRefused(Event event) {
        assertThatThrownBy(event::create).isInstanceOf(IllegalArgumentException.class);
    }

    private interface Event {
        PharmailEvent create();
    }
}
