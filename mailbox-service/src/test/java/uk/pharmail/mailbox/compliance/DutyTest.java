package uk.pharmail.mailbox.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.pharmail.contracts.value.Capacity.APPLICATION;
import static uk.pharmail.contracts.value.Capacity.HEAD_OFFICE;
import static uk.pharmail.contracts.value.Capacity.PREMISES_STAFF;
import static uk.pharmail.contracts.value.Capacity.REGULAR_LOCUM;
import static uk.pharmail.contracts.value.ComplianceReason.ADDRESS_NOT_CONVENTIONAL;
import static uk.pharmail.contracts.value.ComplianceReason.BEFORE_DUTY;
import static uk.pharmail.contracts.value.ComplianceReason.CLOSED;
import static uk.pharmail.contracts.value.ComplianceReason.COUNTRY_UNKNOWN;
import static uk.pharmail.contracts.value.ComplianceReason.FEWER_THAN_TWO_LIVE_PERSONS;
import static uk.pharmail.contracts.value.ComplianceReason.KIND_UNKNOWN;
import static uk.pharmail.contracts.value.ComplianceReason.MAILBOX_VACANT;
import static uk.pharmail.contracts.value.ComplianceReason.NOT_A_PHARMACY;
import static uk.pharmail.contracts.value.ComplianceReason.NOT_OPEN_YET;
import static uk.pharmail.contracts.value.ComplianceReason.NO_MAILBOX;
import static uk.pharmail.contracts.value.ComplianceReason.OUTSIDE_ENGLAND;
import static uk.pharmail.contracts.value.ComplianceReason.OWNER_WITHOUT_MOBILE;
import static uk.pharmail.contracts.value.ComplianceReason.TOOLKIT_NOT_DONE;
import static uk.pharmail.contracts.value.ComplianceStatus.BREACH;
import static uk.pharmail.contracts.value.ComplianceStatus.COMPLIANT;
import static uk.pharmail.contracts.value.ComplianceStatus.NOT_APPLICABLE;
import static uk.pharmail.contracts.value.ComplianceStatus.NOT_ASSESSED;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountAdopted;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OnRecord;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.contracts.value.ToolkitStandard;
import uk.pharmail.mailbox.account.AccountAccess;
import uk.pharmail.mailbox.compliance.Duty.Access;

class DutyTest {
    private static final CompliancePolicy POLICY =
            new CompliancePolicy(2, true, LocalDate.of(2020, 11, 9), 7, Map.of());
    private static final OdsCode FA002 = new OdsCode("FA002");
    private static final SharedAddress CONVENTIONAL = SharedAddress.conventionalFor(FA002);
    private static final SharedAddress OLD = SharedAddress.of("nhspharmacy.stockport.rowlandsfa002@nhs.net");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static final Access KIM = live(1, 1, PREMISES_STAFF);
    private static final Access LEE = live(2, 2, PREMISES_STAFF);

    static Stream<Arguments> whoCounts() {
        return Stream.of(
                Arguments.of("two members of staff", List.of(KIM, LEE), 2),
                Arguments.of("one member of staff and a regular locum", List.of(KIM, live(3, 3, REGULAR_LOCUM)), 2),
                Arguments.of("head office does not count", List.of(KIM, live(3, 3, HEAD_OFFICE)), 1),
                Arguments.of("an application account does not count", List.of(KIM, application(4)), 1),
                Arguments.of("two accounts of one person are one person", List.of(KIM, live(5, 1, PREMISES_STAFF)), 1),
                Arguments.of("an account that is not live does not count", List.of(KIM, pending(2, 2)), 1),
                Arguments.of("an account of which nothing is known does not count", List.of(KIM, unheard(6)), 1),
                Arguments.of("nobody", List.of(), 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whoCounts")
    @DisplayName("COMP-1 LINK-6 two different persons with live access count")
    void who_counts(String reading, List<Access> access, int persons) {
        Assessment assessment = england(CONVENTIONAL, access).assess(POLICY);
        assertThat(assessment.counts().livePersons()).isEqualTo(persons);
        assertThat(assessment.status()).isEqualTo(persons >= 2 ? COMPLIANT : BREACH);
        assertThat(assessment.reasons()).isEqualTo(persons >= 2 ? List.of() : List.of(FEWER_THAN_TWO_LIVE_PERSONS));
    }

    @Test
    @DisplayName("COMP-1 whether locums count, and how many persons are needed, is policy")
    void policy() {
        List<Access> access = List.of(KIM, live(3, 3, REGULAR_LOCUM));
        Assessment strict =
                england(CONVENTIONAL, access).assess(new CompliancePolicy(2, false, POLICY.dutyFrom(), 7, Map.of()));
        assertThat(strict.counts().livePersons()).isEqualTo(1);
        assertThat(strict.status()).isEqualTo(BREACH);
        Assessment lax = england(CONVENTIONAL, List.of(KIM))
                .assess(new CompliancePolicy(1, true, POLICY.dutyFrom(), 7, Map.of()));
        assertThat(lax.status()).isEqualTo(COMPLIANT);
    }

    @Test
    @DisplayName("COMP-1 the counts are there for either reading of the duty")
    void counts() {
        Assessment assessment = england(
                        CONVENTIONAL,
                        List.of(
                                KIM,
                                live(5, 1, PREMISES_STAFF),
                                live(3, 3, HEAD_OFFICE),
                                pending(2, 2),
                                unheard(6),
                                application(4)))
                .assess(POLICY);
        assertThat(assessment.counts().livePersons()).isEqualTo(1);
        assertThat(assessment.counts().livePremises()).isEqualTo(1);
        assertThat(assessment.counts().liveWithLocums()).isEqualTo(1);
        assertThat(assessment.counts().liveAnyCapacity()).isEqualTo(2);
        assertThat(assessment.counts().liveAccounts()).isEqualTo(3);
        assertThat(assessment.counts().linkedPersonal()).isEqualTo(5);
        assertThat(assessment.counts().linkedApplication()).isEqualTo(1);
    }

    static Stream<Arguments> verdicts() {
        List<Access> two = List.of(KIM, LEE);
        return Stream.of(
                verdict(
                        "no mailbox",
                        duty("Y62", PharmacyKind.PHARMACY, Standing.OPEN, null, TODAY, List.of()),
                        BREACH,
                        NO_MAILBOX,
                        FEWER_THAN_TWO_LIVE_PERSONS),
                verdict("the older address", england(OLD, two), BREACH, ADDRESS_NOT_CONVENTIONAL),
                verdict(
                        "all that is wrong is told",
                        england(OLD, List.of(KIM)),
                        BREACH,
                        ADDRESS_NOT_CONVENTIONAL,
                        FEWER_THAN_TWO_LIVE_PERSONS),
                verdict(
                        "proposed",
                        duty("Y62", PharmacyKind.PHARMACY, Standing.PROPOSED, null, TODAY, List.of()),
                        NOT_APPLICABLE,
                        NOT_OPEN_YET),
                verdict(
                        "closed",
                        duty("Y62", PharmacyKind.PHARMACY, Standing.CLOSED, CONVENTIONAL, TODAY, two),
                        NOT_APPLICABLE,
                        CLOSED),
                verdict(
                        "Wales",
                        duty("W00", PharmacyKind.PHARMACY, Standing.OPEN, CONVENTIONAL, TODAY, two),
                        NOT_APPLICABLE,
                        OUTSIDE_ENGLAND),
                verdict(
                        "appliance contractor",
                        duty("Y62", PharmacyKind.APPLIANCE_CONTRACTOR, Standing.OPEN, CONVENTIONAL, TODAY, two),
                        NOT_APPLICABLE,
                        NOT_A_PHARMACY),
                verdict(
                        "the day before the duty began",
                        duty("Y62", PharmacyKind.PHARMACY, Standing.OPEN, CONVENTIONAL, LocalDate.of(2020, 11, 8), two),
                        NOT_APPLICABLE,
                        BEFORE_DUTY),
                verdict(
                        "the day on which the duty began",
                        duty("Y62", PharmacyKind.PHARMACY, Standing.OPEN, CONVENTIONAL, LocalDate.of(2020, 11, 9), two),
                        COMPLIANT),
                verdict(
                        "region blank",
                        duty(null, PharmacyKind.PHARMACY, Standing.OPEN, CONVENTIONAL, TODAY, two),
                        NOT_ASSESSED,
                        COUNTRY_UNKNOWN),
                verdict(
                        "kind unknown",
                        duty("Y62", PharmacyKind.UNKNOWN, Standing.OPEN, CONVENTIONAL, TODAY, two),
                        NOT_ASSESSED,
                        KIND_UNKNOWN),
                verdict(
                        "nothing known",
                        duty(null, PharmacyKind.UNKNOWN, null, null, TODAY, List.of()),
                        NOT_ASSESSED,
                        COUNTRY_UNKNOWN,
                        KIND_UNKNOWN),
                verdict(
                        "closed, and the region is blank: not applicable either way",
                        duty(null, PharmacyKind.PHARMACY, Standing.CLOSED, null, TODAY, List.of()),
                        NOT_APPLICABLE,
                        CLOSED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verdicts")
    @DisplayName("COMP-1 COMP-7 MBX-3 the status, with every reason; what is not known is never compliant")
    void verdicts(String which, Duty duty, ComplianceStatus status, List<ComplianceReason> reasons) {
        Assessment assessment = duty.assess(POLICY);
        assertThat(assessment.status()).isEqualTo(status);
        assertThat(assessment.reasons()).isEqualTo(reasons);
    }

    private static Arguments verdict(String which, Duty duty, ComplianceStatus status, ComplianceReason... reasons) {
        return Arguments.of(which, duty, status, Arrays.asList(reasons));
    }

    private static Duty england(SharedAddress address, List<Access> access) {
        return duty("Y62", PharmacyKind.PHARMACY, Standing.OPEN, address, TODAY, access);
    }

    private static Duty duty(
            @Nullable String region,
            PharmacyKind kind,
            @Nullable Standing standing,
            @Nullable SharedAddress address,
            LocalDate day,
            List<Access> access) {
        return new Duty(
                FA002,
                region == null ? null : new RegionCode(region),
                kind,
                standing,
                false,
                address,
                day,
                day,
                access,
                null,
                null,
                null,
                ToolkitsDone.none());
    }

    static Stream<Arguments> toolkits() {
        LocalDate deadline = LocalDate.of(2026, 6, 30);
        LocalDate changed = LocalDate.of(2025, 5, 4);
        ToolkitYear done = toolkit("2024-25", ToolkitStandard.STANDARDS_MET);
        return Stream.of(
                Arguments.of("never recorded", deadline, null, List.of(), null),
                Arguments.of(
                        "that of the last year but one, on the day of the deadline",
                        deadline,
                        null,
                        List.of(done),
                        true),
                Arguments.of("and on the day after", deadline.plusDays(1), null, List.of(done), false),
                Arguments.of(
                        "that of the year itself",
                        deadline.plusDays(1),
                        null,
                        List.of(done, toolkit("2025-26", ToolkitStandard.STANDARDS_EXCEEDED)),
                        true),
                Arguments.of(
                        "that of the present year is done ahead",
                        deadline.plusDays(1),
                        null,
                        List.of(toolkit("2026-27", ToolkitStandard.STANDARDS_MET)),
                        true),
                Arguments.of(
                        "of the present year it is known that it is not done, of the one that was due nothing",
                        deadline.plusDays(1),
                        null,
                        List.of(toolkit("2026-27", ToolkitStandard.APPROACHING_STANDARDS)),
                        null),
                Arguments.of(
                        "standards not met",
                        deadline.plusDays(1),
                        null,
                        List.of(toolkit("2025-26", ToolkitStandard.NOT_MET)),
                        false),
                Arguments.of(
                        "entry level",
                        deadline.plusDays(1),
                        null,
                        List.of(toolkit("2025-26", ToolkitStandard.ENTRY_LEVEL)),
                        false),
                Arguments.of(
                        "entry level of an incoming owner",
                        deadline.plusDays(1),
                        changed,
                        List.of(toolkit("2025-26", ToolkitStandard.ENTRY_LEVEL)),
                        true),
                Arguments.of(
                        "entry level of one who came before that year",
                        deadline.plusDays(1),
                        LocalDate.of(2025, 3, 31),
                        List.of(toolkit("2025-26", ToolkitStandard.ENTRY_LEVEL)),
                        false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("toolkits")
    @DisplayName(
            "COMP-3 COMP-7 the toolkit of the year that was due last is done, or it is broken; never recorded, it is not assessed")
    void toolkit(
            String which,
            LocalDate day,
            @Nullable LocalDate contractorSince,
            List<ToolkitYear> years,
            @Nullable Boolean done) {
        Assessment assessment = new Duty(
                        FA002,
                        new RegionCode("Y62"),
                        PharmacyKind.PHARMACY,
                        Standing.OPEN,
                        false,
                        CONVENTIONAL,
                        day,
                        day,
                        List.of(KIM, LEE),
                        null,
                        KIM.account(),
                        null,
                        new ToolkitsDone(years, contractorSince))
                .assess(POLICY);
        assertThat(assessment.notAssessed().contains(Rule.TOOLKIT)).isEqualTo(done == null);
        assertThat(assessment.goodPractice()).isEqualTo(done == null || done ? List.of() : List.of(TOOLKIT_NOT_DONE));
        assertThat(assessment.status()).isEqualTo(COMPLIANT);
    }

    private static ToolkitYear toolkit(String year, ToolkitStandard standard) {
        return new ToolkitYear(new PharmacyId(new UUID(0, 2)), new FinancialYear(year), standard);
    }

    @Test
    @DisplayName(
            "COMP-3 COMP-7 that a mailbox is not opened is good practice that is not done, and unknown until that is known")
    void openings() {
        assertThat(opened(null).goodPractice()).isEmpty();
        assertThat(opened(null).notAssessed()).contains(Rule.MAILBOX_OPENED);
        assertThat(opened(Openings.REGULAR).goodPractice()).isEmpty();
        assertThat(opened(Openings.REGULAR).notAssessed()).doesNotContain(Rule.MAILBOX_OPENED);
        assertThat(opened(Openings.TOO_SELDOM).goodPractice()).containsExactly(ComplianceReason.MAILBOX_NOT_OPENED);
        assertThat(opened(Openings.TOO_SELDOM).notAssessed()).doesNotContain(Rule.MAILBOX_OPENED);
        assertThat(opened(Openings.TOO_SELDOM).status()).isEqualTo(COMPLIANT);
    }

    private static Assessment opened(@Nullable Openings openings) {
        return new Duty(
                        FA002,
                        new RegionCode("Y62"),
                        PharmacyKind.PHARMACY,
                        Standing.OPEN,
                        false,
                        CONVENTIONAL,
                        TODAY,
                        TODAY,
                        List.of(KIM, LEE),
                        null,
                        KIM.account(),
                        openings,
                        ToolkitsDone.none())
                .assess(POLICY);
    }

    static Stream<Arguments> owners() {
        AccountAccess created = KIM.account();
        AccountId adopted = new AccountId(new UUID(1, 9));
        return Stream.of(
                Arguments.of("a new account always has a number", CONVENTIONAL, created, List.of(), true),
                Arguments.of("vacant", CONVENTIONAL, null, List.of(MAILBOX_VACANT), true),
                Arguments.of(
                        "adopted without one",
                        CONVENTIONAL,
                        adopted(adopted, OnRecord.MISSING),
                        List.of(OWNER_WITHOUT_MOBILE),
                        true),
                Arguments.of("adopted with one", CONVENTIONAL, adopted(adopted, OnRecord.RECORDED), List.of(), true),
                Arguments.of("adopted, and not told", CONVENTIONAL, adopted(adopted, null), List.of(), false),
                Arguments.of(
                        "nothing heard of the account", CONVENTIONAL, AccountAccess.unseen(adopted), List.of(), false),
                Arguments.of("no mailbox", null, null, List.of(), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("owners")
    @DisplayName(
            "MBX-6 COMP-7 a vacant mailbox shows, and an owner without a number; what is not known is not assessed")
    void owner(
            String which,
            @Nullable SharedAddress address,
            @Nullable AccountAccess owner,
            List<ComplianceReason> reasons,
            boolean assessed) {
        Assessment assessment = new Duty(
                        FA002,
                        new RegionCode("Y62"),
                        PharmacyKind.PHARMACY,
                        Standing.OPEN,
                        false,
                        address,
                        TODAY,
                        TODAY,
                        List.of(KIM, LEE),
                        null,
                        owner,
                        null,
                        ToolkitsDone.none())
                .assess(POLICY);
        assertThat(assessment.goodPractice()).isEqualTo(reasons);
        assertThat(assessment.notAssessed().contains(Rule.OWNER_REACHABLE)).isEqualTo(!assessed);
    }

    private static AccountAccess adopted(AccountId account, @Nullable OnRecord mobile) {
        return AccountAccess.unseen(account)
                .after(
                        new AccountAdopted(
                                account,
                                AccountKind.PERSONAL,
                                new PersonId(new UUID(2, 9)),
                                AdoptedState.ACTIVE,
                                null,
                                null,
                                null,
                                FactSource.MAIL_PLATFORM,
                                mobile),
                        1);
    }

    private static Access live(int account, int person, Capacity capacity) {
        Access pending = access(account, AccountKind.PERSONAL, person, capacity);
        return new Access(
                pending.link(),
                pending.account().after(new AccountActivated(pending.account().account()), 2));
    }

    private static Access pending(int account, int person) {
        return access(account, AccountKind.PERSONAL, person, PREMISES_STAFF);
    }

    private static Access application(int account) {
        Access application = access(account, AccountKind.APPLICATION, 0, APPLICATION);
        return new Access(
                application.link(),
                application
                        .account()
                        .after(new AccountActivated(application.account().account()), 2));
    }

    private static Access unheard(int account) {
        AccountId id = new AccountId(new UUID(1, account));
        return new Access(link(id, AccountKind.PERSONAL, PREMISES_STAFF), AccountAccess.unseen(id));
    }

    private static Access access(int account, AccountKind kind, int person, Capacity capacity) {
        AccountId id = new AccountId(new UUID(1, account));
        PersonId holder = kind == AccountKind.PERSONAL ? new PersonId(new UUID(2, person)) : null;
        return new Access(
                link(id, kind, capacity), AccountAccess.unseen(id).after(new AccountCreated(id, kind, holder), 1));
    }

    private static LinkedAccount link(AccountId account, AccountKind kind, Capacity capacity) {
        return new LinkedAccount(
                new MailboxId(new UUID(0, 1)), account, new PharmacyId(new UUID(0, 2)), kind, capacity);
    }
}
