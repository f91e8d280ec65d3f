package uk.pharmail.contracts.value;

import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/** A financial year such as {@code 2026-27}: from the 1st of April to the 31st of March in London. */
public record FinancialYear(String value) implements TextValue, Comparable<FinancialYear> {
    public static final Pattern PATTERN = Pattern.compile("20[0-9]{2}-[0-9]{2}");

    public FinancialYear {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a financial year is its first year, a dash, and two digits of its second");
        }
        if ((begins(value) + 1) % 100 != Integer.parseInt(value.substring(5))) {
            throw new IllegalArgumentException("a financial year ends in the year after it began");
        }
    }

    /** The one that begins in this year. */
    public static FinancialYear from(int year) {
        return new FinancialYear("%d-%02d".formatted(year, (year + 1) % 100));
    }

    private static int begins(String value) {
        return Integer.parseInt(value.substring(0, 4));
    }

    /** The year in which it begins. */
    public int begins() {
        return begins(value);
    }

    public LocalDate firstDay() {
        return LocalDate.of(begins(), Month.APRIL, 1);
    }

    @Override
    public int compareTo(FinancialYear other) {
        return value.compareTo(other.value);
    }
}
