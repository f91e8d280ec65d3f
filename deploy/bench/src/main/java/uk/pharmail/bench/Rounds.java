package uk.pharmail.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** One figure as each round gave it, in the order of the rounds. */
record Rounds(List<Double> values) {
    Rounds {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    /** The percentile of each round, in milliseconds. */
    static Rounds millis(List<Histogram> micros, int percent) {
        return new Rounds(micros.stream()
                .map(round -> round.getValueAtPercentile(percent) / 1_000.0)
                .toList());
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return values.stream().min(Double::compare).orElseThrow();
    }

    double most() {
        return values.stream().max(Double::compare).orElseThrow();
    }

    /** Round by round, so that what slows a whole round down cancels out. */
    Rounds over(Rounds beside) {
        if (values.size() != beside.values.size()) {
            throw new IllegalArgumentException("rounds without a partner");
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / beside.values.get(i));
        }
        return new Rounds(ratios);
    }

    /** Three figures or more, whole numbers from a hundred on. */
    static String text(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
