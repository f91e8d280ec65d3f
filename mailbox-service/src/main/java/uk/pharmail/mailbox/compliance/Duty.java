package uk.pharmail.mailbox.compliance;

import static uk.pharmail.contracts.value.ComplianceReason.ADDRESS_NOT_CONVENTIONAL;
import static uk.pharmail.contracts.value.ComplianceReason.BEFORE_DUTY;
import static uk.pharmail.contracts.value.ComplianceReason.CLOSED;
import static uk.pharmail.contracts.value.ComplianceReason.COUNTRY_UNKNOWN;
import static uk.pharmail.contracts.value.ComplianceReason.FEWER_THAN_TWO_LIVE_PERSONS;
import static uk.pharmail.contracts.value.ComplianceReason.KIND_UNKNOWN;
import static uk.pharmail.contracts.value.ComplianceReason.NOT_A_PHARMACY;
import static uk.pharmail.contracts.value.ComplianceReason.NOT_OPEN_YET;
import static uk.pharmail.contracts.value.ComplianceReason.NO_MAILBOX;
import static uk.pharmail.contracts.value.ComplianceReason.OUTSIDE_ENGLAND;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.mailbox.account.AccountAccess;

/**
 * What decides whether one pharmacy meets the duty (COMP-1).
 *
 * @param odsCode null while the pharmacy is not known
 * @param standing null while the register has not been heard
 * @param mailboxAddress the primary address; null while there is no mailbox
 * @param day the London date for which it is asked
 */
record Duty(
        @Nullable OdsCode odsCode,
        @Nullable RegionCode region,
        PharmacyKind kind,
        @Nullable Standing standing,
        @Nullable SharedAddress mailboxAddress,
        LocalDate day,
        List<Access> access) {

    /** The regions of NHS England; every other code stands for somewhere else. */
    private static final String ENGLAND = "Y";

    /** A linked account, and whether it can be used. */
    record Access(LinkedAccount link, AccountAccess account) {

        private boolean isPersonal() {
            return link.kind() == AccountKind.PERSONAL;
        }

        private boolean counts(CompliancePolicy policy) {
            return switch (link.capacity()) {
                case PREMISES_STAFF -> true;
                case REGULAR_LOCUM -> policy.locumsCount();
                case HEAD_OFFICE, APPLICATION -> false;
            };
        }
    }

    /** Equal inputs give equal answers; what is not known never makes it compliant (COMP-7). */
    Assessment assess(CompliancePolicy policy) {
        int livePersons = (int) access.stream()
                .filter(one -> one.counts(policy) && one.account().isLive())
                .map(one -> one.account().person())
                .filter(Objects::nonNull)
                .distinct()
                .count();
        int liveAccounts = (int) access.stream()
                .filter(one -> one.isPersonal() && one.account().isLive())
                .count();
        int linkedPersonal = (int) access.stream().filter(Access::isPersonal).count();
        SortedSet<ComplianceReason> reasons = notApplicable(policy);
        ComplianceStatus status = ComplianceStatus.NOT_APPLICABLE;
        if (reasons.isEmpty()) {
            reasons = notKnown();
            status = ComplianceStatus.NOT_ASSESSED;
        }
        if (reasons.isEmpty()) {
            reasons = breaches(policy, livePersons);
            status = reasons.isEmpty() ? ComplianceStatus.COMPLIANT : ComplianceStatus.BREACH;
        }
        return new Assessment(
                status,
                List.copyOf(reasons),
                livePersons,
                liveAccounts,
                linkedPersonal,
                access.size() - linkedPersonal);
    }

    private SortedSet<ComplianceReason> notApplicable(CompliancePolicy policy) {
        SortedSet<ComplianceReason> reasons = new TreeSet<>();
        if (day.isBefore(policy.dutyFrom())) {
            reasons.add(BEFORE_DUTY);
        }
        if (standing == Standing.PROPOSED) {
            reasons.add(NOT_OPEN_YET);
        }
        if (standing == Standing.CLOSED) {
            reasons.add(CLOSED);
        }
        if (region != null && !region.value().startsWith(ENGLAND)) {
            reasons.add(OUTSIDE_ENGLAND);
        }
        if (kind == PharmacyKind.APPLIANCE_CONTRACTOR) {
            reasons.add(NOT_A_PHARMACY);
        }
        return reasons;
    }

    private SortedSet<ComplianceReason> notKnown() {
        SortedSet<ComplianceReason> reasons = new TreeSet<>();
        if (region == null) {
            reasons.add(COUNTRY_UNKNOWN);
        }
        if (kind == PharmacyKind.UNKNOWN || standing == null) {
            reasons.add(KIND_UNKNOWN);
        }
        return reasons;
    }

    private SortedSet<ComplianceReason> breaches(CompliancePolicy policy, int livePersons) {
        SortedSet<ComplianceReason> reasons = new TreeSet<>();
        if (mailboxAddress == null) {
            reasons.add(NO_MAILBOX);
        } else if (odsCode == null || !mailboxAddress.meetsConvention(odsCode)) {
            reasons.add(ADDRESS_NOT_CONVENTIONAL);
        }
        if (livePersons < policy.leastPersons()) {
            reasons.add(FEWER_THAN_TWO_LIVE_PERSONS);
        }
        return reasons;
    }
}
