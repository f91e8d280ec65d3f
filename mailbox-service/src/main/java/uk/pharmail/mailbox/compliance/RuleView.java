package uk.pharmail.mailbox.compliance;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;

@Schema(name = "ComplianceOfRule", description = "What came of one rule")
record RuleView(
        Rule name,
        @Schema(description = "Id of the rule") String rule,
        @Schema(description = "What it asks") String asks,
        Severity severity,

        @Schema(description = "The first day in London on which it is in force")
        LocalDate inForceFrom,

        @Schema(description = "The last day in London on which it is in force; left out while no end is known")
        @Nullable
        LocalDate inForceUntil,

        Result result,

        @Schema(description = "Why it is broken; empty if it is not")
        List<ReasonView> reasons) {

    @Schema(name = "ComplianceResult", description = "What came of a rule; what is not known is never MET (COMP-7)")
    enum Result {
        MET,
        BROKEN,
        /** It does not fall on the pharmacy on the day. */
        NOT_APPLICABLE,
        NOT_IN_FORCE,
        NOT_ASSESSED
    }

    /** What came of each rule on that day, the duty first. */
    static List<RuleView> of(
            ComplianceStatus status,
            String[] reasons,
            String[] goodPractice,
            String[] notAssessed,
            LocalDate day,
            CompliancePolicy policy) {
        List<ComplianceReason> broken = Stream.concat(Arrays.stream(reasons), Arrays.stream(goodPractice))
                .map(ComplianceReason::valueOf)
                .toList();
        Set<String> unknown = Set.of(notAssessed);
        return policy.known().stream()
                .map(rule -> {
                    CompliancePolicy.Terms terms = policy.of(rule);
                    List<ReasonView> why = broken.stream()
                            .filter(reason -> rule.equals(broken(reason)))
                            .map(ReasonView::of)
                            .toList();
                    Result result = !terms.inForceOn(day)
                            ? Result.NOT_IN_FORCE
                            : status == ComplianceStatus.NOT_APPLICABLE
                                    ? Result.NOT_APPLICABLE
                                    : unknown.contains(rule.name())
                                            ? Result.NOT_ASSESSED
                                            : why.isEmpty() ? Result.MET : Result.BROKEN;
                    return new RuleView(
                            rule, rule.id(), rule.asks(), terms.severity(), terms.from(), terms.until(), result, why);
                })
                .sorted(comparing(RuleView::severity))
                .toList();
    }

    private static @Nullable Rule broken(ComplianceReason reason) {
        return switch (reason) {
            case NO_MAILBOX -> Rule.MAILBOX;
            case ADDRESS_NOT_CONVENTIONAL -> Rule.ADDRESS;
            case FEWER_THAN_TWO_LIVE_PERSONS -> Rule.TWO_PERSONS;
            case LEAVER_STILL_LINKED -> Rule.LEAVERS_UNLINKED;
            case REVIEW_OVERDUE -> Rule.LINKS_REVIEWED;
            case CONTACT_DATA_NOT_CONFIRMED -> Rule.CONTACT_DATA;
            case TOOLKIT_NOT_DONE -> Rule.TOOLKIT;
            case MAILBOX_VACANT, OWNER_WITHOUT_MOBILE -> Rule.OWNER_REACHABLE;
            case MAILBOX_NOT_OPENED -> Rule.MAILBOX_OPENED;
            case BEFORE_DUTY,
                    NOT_OPEN_YET,
                    CLOSED,
                    CODE_CHANGED,
                    OUTSIDE_ENGLAND,
                    NOT_A_PHARMACY,
                    COUNTRY_UNKNOWN,
                    KIND_UNKNOWN -> null;
        };
    }
}
