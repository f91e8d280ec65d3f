package uk.pharmail.mailbox.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.sourcing.London;

/**
 * How the duty is read; another reading is another policy (COMP-1).
 *
 * @param leastPersons how many different persons must have live access
 * @param locumsCount whether regular locums count as staff
 * @param dutyFrom the London date on which the duty began
 * @param openedWithinDays how many days in a row a mailbox may go without being opened by somebody linked; null in what was
 *     kept before that was asked
 * @param terms of rules that are not in force since the duty began, or of another severity than is standard
 * @param toolkitDeadline by which day after its end the toolkit of a financial year is due
 * @param known the rules by which it judges; where a kept reading does not say, those that there were before it could
 */
public record CompliancePolicy(
        int leastPersons,
        boolean locumsCount,
        LocalDate dutyFrom,
        @Nullable Integer openedWithinDays,
        Map<Rule, Terms> terms,
        MonthDay toolkitDeadline,
        Set<Rule> known) {

    private static final MonthDay STANDARD_DEADLINE = MonthDay.of(Month.JUNE, 30);

    /** What every reading judges by that was kept before readings named their rules. */
    private static final Set<Rule> BEFORE = EnumSet.complementOf(EnumSet.of(Rule.OWNER_REACHABLE));

    public CompliancePolicy {
        terms = Map.copyOf(terms);
        toolkitDeadline = Objects.requireNonNullElse(toolkitDeadline, STANDARD_DEADLINE);
        known = Collections.unmodifiableSet(EnumSet.copyOf(Objects.requireNonNullElse(known, BEFORE)));
        if (openedWithinDays != null && openedWithinDays < 1) {
            throw new IllegalArgumentException("a mailbox may go a day without being opened");
        }
    }

    /** Judges by every rule that there is. */
    public CompliancePolicy(
            int leastPersons, boolean locumsCount, LocalDate dutyFrom, int openedWithinDays, Map<Rule, Terms> terms) {
        this(
                leastPersons,
                locumsCount,
                dutyFrom,
                openedWithinDays,
                terms,
                STANDARD_DEADLINE,
                EnumSet.allOf(Rule.class));
    }

    /** The last London day on which the toolkit of this financial year is completed: then that of the next one is due (COMP-3). */
    public LocalDate lastDayOfToolkit(FinancialYear year) {
        return toolkitDeadline.atYear(year.begins() + 2);
    }

    /** The last financial year of which the toolkit was due before this day. */
    FinancialYear lastToolkitDue(LocalDate day) {
        return FinancialYear.from(
                day.isAfter(toolkitDeadline.atYear(day.getYear())) ? day.getYear() - 1 : day.getYear() - 2);
    }

    /** The instants at which an answer may change by date alone where the toolkit of this year is recorded. */
    Stream<Instant> turnsAfter(FinancialYear recorded) {
        return Stream.of(toolkitDeadline.atYear(recorded.begins() + 1), lastDayOfToolkit(recorded))
                .map(due -> London.startOf(due.plusDays(1)));
    }

    /**
     * How much a rule weighs, and when.
     *
     * @param from the first London date on which it is in force
     * @param until the last one; null while no end is known
     */
    public record Terms(
            Severity severity, LocalDate from, @Nullable LocalDate until) {

        boolean inForceOn(LocalDate day) {
            return !day.isBefore(from) && (until == null || !day.isAfter(until));
        }
    }

    Terms of(Rule rule) {
        Terms terms = terms().get(rule);
        return terms == null ? new Terms(rule.standardSeverity(), dutyFrom, null) : terms;
    }

    /** The rules of this severity that are in force on the day. */
    List<Rule> rules(Severity severity, LocalDate day) {
        return Arrays.stream(Rule.values())
                .filter(rule -> known.contains(rule) && of(rule).severity() == severity && of(rule).inForceOn(day))
                .toList();
    }

    /** The instants at which an answer may change by date alone, because a rule comes into force or ends. */
    List<Instant> turns() {
        return daysOfTurns().map(London::startOf).toList();
    }

    /** The last day, up to this one, on which a rule came into force or had ended, or a toolkit became overdue; null where there is none. */
    @Nullable
    LocalDate lastTurn(LocalDate upTo) {
        LocalDate overdue =
                toolkitDeadline.atYear(lastToolkitDue(upTo).begins() + 1).plusDays(1);
        return Stream.concat(daysOfTurns(), Stream.of(overdue).filter(day -> day.isAfter(dutyFrom)))
                .sorted()
                .filter(day -> !day.isAfter(upTo))
                .reduce((_, later) -> later)
                .orElse(null);
    }

    /** The first day after this one on which a rule comes into force or has ended, or a toolkit becomes overdue. */
    LocalDate nextTurn(LocalDate after) {
        LocalDate since = after.isBefore(dutyFrom) ? dutyFrom : after;
        LocalDate thisYear = toolkitDeadline.atYear(since.getYear()).plusDays(1);
        LocalDate overdue = thisYear.isAfter(since)
                ? thisYear
                : toolkitDeadline.atYear(since.getYear() + 1).plusDays(1);
        return daysOfTurns()
                .filter(day -> day.isAfter(after) && day.isBefore(overdue))
                .findFirst()
                .orElse(overdue);
    }

    private Stream<LocalDate> daysOfTurns() {
        return known.stream()
                .map(this::of)
                .flatMap(rule -> Stream.concat(
                        Stream.of(rule.from()), Stream.ofNullable(rule.until()).map(last -> last.plusDays(1))))
                .distinct()
                .sorted();
    }
}
