package uk.pharmail.mailbox.compliance;

import static uk.pharmail.contracts.value.ComplianceReason.ADDRESS_NOT_CONVENTIONAL;
import static uk.pharmail.contracts.value.ComplianceReason.BEFORE_DUTY;
import static uk.pharmail.contracts.value.ComplianceReason.CLOSED;
import static uk.pharmail.contracts.value.ComplianceReason.CODE_CHANGED;
import static uk.pharmail.contracts.value.ComplianceReason.CONTACT_DATA_NOT_CONFIRMED;
import static uk.pharmail.contracts.value.ComplianceReason.COUNTRY_UNKNOWN;
import static uk.pharmail.contracts.value.ComplianceReason.FEWER_THAN_TWO_LIVE_PERSONS;
import static uk.pharmail.contracts.value.ComplianceReason.KIND_UNKNOWN;
import static uk.pharmail.contracts.value.ComplianceReason.LEAVER_STILL_LINKED;
import static uk.pharmail.contracts.value.ComplianceReason.MAILBOX_NOT_OPENED;
import static uk.pharmail.contracts.value.ComplianceReason.MAILBOX_VACANT;
import static uk.pharmail.contracts.value.ComplianceReason.NOT_A_PHARMACY;
import static uk.pharmail.contracts.value.ComplianceReason.NOT_OPEN_YET;
import static uk.pharmail.contracts.value.ComplianceReason.NO_MAILBOX;
import static uk.pharmail.contracts.value.ComplianceReason.OUTSIDE_ENGLAND;
import static uk.pharmail.contracts.value.ComplianceReason.OWNER_WITHOUT_MOBILE;
import static uk.pharmail.contracts.value.ComplianceReason.REVIEW_OVERDUE;
import static uk.pharmail.contracts.value.ComplianceReason.TOOLKIT_NOT_DONE;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OnRecord;
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
 * @param superseded whether its mailbox went over to another code, and it has no other one (CHG-1)
 * @param mailboxAddress the primary address; null while there is no mailbox
 * @param day the London date for which it is asked
 * @param rulesOn the London date whose rules it is judged by: before the day while nobody has told that others began since
 * @param reviews null while none has been heard of
 * @param owner whose the mailbox is; null while it is vacant, or there is none
 * @param openings null while it is not known how the mailbox is opened
 * @param toolkits what is known of its toolkit
 */
record Duty(
        @Nullable OdsCode odsCode,
        @Nullable RegionCode region,
        PharmacyKind kind,
        @Nullable Standing standing,
        boolean superseded,
        @Nullable SharedAddress mailboxAddress,
        LocalDate day,
        LocalDate rulesOn,
        List<Access> access,
        @Nullable Reviews reviews,
        @Nullable AccountAccess owner,
        @Nullable Openings openings,
        ToolkitsDone toolkits) {

    /** The regions of NHS England; every other code stands for somewhere else. */
    private static final String ENGLAND = "Y";

    /** A linked account, and whether it can be used. */
    record Access(LinkedAccount link, AccountAccess account) {

        private boolean isPersonal() {
            return link.kind() == AccountKind.PERSONAL;
        }
    }

    /** Equal inputs give equal answers; what is not known never makes it compliant (COMP-7). */
    Assessment assess(CompliancePolicy policy) {
        Assessment.Counts counts = counts(policy);
        SortedSet<ComplianceReason> reasons = notApplicable(policy);
        if (!reasons.isEmpty()) {
            return new Assessment(ComplianceStatus.NOT_APPLICABLE, List.copyOf(reasons), List.of(), List.of(), counts);
        }
        List<Rule> duty = policy.rules(Severity.DUTY, rulesOn);
        List<Rule> beside = policy.rules(Severity.GOOD_PRACTICE, rulesOn);
        reasons = notKnown();
        if (!reasons.isEmpty()) {
            return new Assessment(
                    ComplianceStatus.NOT_ASSESSED,
                    List.copyOf(reasons),
                    List.of(),
                    Stream.concat(duty.stream(), beside.stream()).sorted().toList(),
                    counts);
        }
        reasons = breaches(duty, counts, policy);
        return new Assessment(
                reasons.isEmpty() ? ComplianceStatus.COMPLIANT : ComplianceStatus.BREACH,
                List.copyOf(reasons),
                List.copyOf(breaches(beside, counts, policy)),
                Stream.concat(duty.stream(), beside.stream())
                        .filter(rule -> !isKnown(rule, policy))
                        .sorted()
                        .toList(),
                counts);
    }

    private Assessment.Counts counts(CompliancePolicy policy) {
        int premises = livePersons(EnumSet.of(Capacity.PREMISES_STAFF));
        int withLocums = livePersons(EnumSet.of(Capacity.PREMISES_STAFF, Capacity.REGULAR_LOCUM));
        int linkedPersonal = (int) access.stream().filter(Access::isPersonal).count();
        return new Assessment.Counts(
                policy.locumsCount() ? withLocums : premises,
                premises,
                withLocums,
                livePersons(EnumSet.complementOf(EnumSet.of(Capacity.APPLICATION))),
                (int) access.stream()
                        .filter(one -> one.isPersonal() && one.account().isLive())
                        .count(),
                linkedPersonal,
                access.size() - linkedPersonal);
    }

    private int livePersons(Set<Capacity> capacities) {
        return (int) access.stream()
                .filter(one -> capacities.contains(one.link().capacity())
                        && one.account().isLive())
                .map(one -> one.account().person())
                .filter(Objects::nonNull)
                .distinct()
                .count();
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
        if (superseded) {
            reasons.add(CODE_CHANGED);
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

    private SortedSet<ComplianceReason> breaches(List<Rule> rules, Assessment.Counts counts, CompliancePolicy policy) {
        SortedSet<ComplianceReason> reasons = new TreeSet<>();
        for (Rule rule : rules) {
            ComplianceReason breach = breach(rule, counts, policy);
            if (breach != null) {
                reasons.add(breach);
            }
        }
        return reasons;
    }

    /** Why the rule is broken; null if it is not, or if that is not known. */
    private @Nullable ComplianceReason breach(Rule rule, Assessment.Counts counts, CompliancePolicy policy) {
        return switch (rule) {
            case MAILBOX -> mailboxAddress == null ? NO_MAILBOX : null;
            case ADDRESS ->
                mailboxAddress == null || (odsCode != null && mailboxAddress.meetsConvention(odsCode))
                        ? null
                        : ADDRESS_NOT_CONVENTIONAL;
            case TWO_PERSONS -> counts.livePersons() < policy.leastPersons() ? FEWER_THAN_TWO_LIVE_PERSONS : null;
            case LEAVERS_UNLINKED ->
                access.stream().anyMatch(one -> one.account().isGone()) ? LEAVER_STILL_LINKED : null;
            case CONTACT_DATA ->
                isKnown(rule, policy)
                                && !persons().allMatch(one -> one.account().contactConfirmed())
                        ? CONTACT_DATA_NOT_CONFIRMED
                        : null;
            case LINKS_REVIEWED -> reviews == Reviews.OVERDUE ? REVIEW_OVERDUE : null;
            case OWNER_REACHABLE ->
                mailboxAddress == null
                        ? null
                        : owner == null
                                ? MAILBOX_VACANT
                                : owner.mobile() == OnRecord.MISSING ? OWNER_WITHOUT_MOBILE : null;
            case MAILBOX_OPENED -> openings == Openings.TOO_SELDOM ? MAILBOX_NOT_OPENED : null;
            case TOOLKIT -> {
                FinancialYear due = policy.lastToolkitDue(rulesOn);
                yield toolkits.isKnown(due) && !toolkits.isDone(due) ? TOOLKIT_NOT_DONE : null;
            }
            case COVER, FORECAST -> null;
        };
    }

    /** Whether anything has been heard of what the rule is about. */
    private boolean isKnown(Rule rule, CompliancePolicy policy) {
        return switch (rule) {
            case MAILBOX, TWO_PERSONS, LEAVERS_UNLINKED -> true;
            case ADDRESS -> mailboxAddress != null;
            case CONTACT_DATA -> persons().anyMatch(one -> one.account().contactConfirmed());
            case LINKS_REVIEWED -> reviews != null;
            case OWNER_REACHABLE -> mailboxAddress != null && (owner == null || owner.mobile() != null);
            case MAILBOX_OPENED -> openings != null;
            case TOOLKIT -> toolkits.isKnown(policy.lastToolkitDue(rulesOn));
            case COVER, FORECAST -> false;
        };
    }

    private Stream<Access> persons() {
        return access.stream().filter(Access::isPersonal);
    }
}
