package uk.pharmail.mailbox.toolkit;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.toolkit.ToolkitRecorded;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.sourcing.StreamType;

/**
 * What is recorded of a pharmacy's toolkit, in a stream of its own beside what the register tells of it.
 *
 * @param years what was recorded last of each
 */
record Toolkit(SortedMap<FinancialYear, ToolkitRecorded> years) {

    static final StreamType<ToolkitCommand, ToolkitEvent, Toolkit> TYPE =
            new StreamType<>("toolkit", ToolkitEvent.class, new ToolkitDecider());

    Toolkit {
        years = Collections.unmodifiableSortedMap(new TreeMap<>(years));
    }

    Toolkit with(ToolkitRecorded recorded) {
        SortedMap<FinancialYear, ToolkitRecorded> all = new TreeMap<>(years);
        all.putAll(Map.of(recorded.financialYear(), recorded));
        return new Toolkit(all);
    }
}
