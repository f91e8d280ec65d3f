package uk.pharmail.bench;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param what was measured, and beside what
 * @param beside null where there is nothing to set it against
 * @param judged what the aim is about: the ratios, or the measured figure itself
 */
record Row(
        String what, String unit, Rounds measured, @Nullable Rounds beside, Aim aim, Judged judged) {

    enum Judged {
        RATIO,
        FIGURE
    }

    static Row ratio(String what, String unit, Rounds measured, Rounds beside, Aim aim) {
        return new Row(what, unit, measured, beside, aim, Judged.RATIO);
    }

    static Row figure(String what, String unit, Rounds measured, @Nullable Rounds beside, Aim aim) {
        return new Row(what, unit, measured, beside, aim, Judged.FIGURE);
    }

    String markdown() {
        return "| " + what + " | " + median(measured) + " | " + (beside == null ? "–" : median(beside)) + " | "
                + ratios() + " | " + aimText() + " | " + met() + " |";
    }

    private String median(Rounds rounds) {
        return Rounds.text(rounds.median()) + " " + unit;
    }

    private String ratios() {
        if (beside == null) {
            return "–";
        }
        Rounds ratio = measured.over(beside);
        return Rounds.text(ratio.median()) + " (" + Rounds.text(ratio.least()) + "–" + Rounds.text(ratio.most()) + ")";
    }

    private String aimText() {
        String of = judged == Judged.FIGURE ? " " + unit : "";
        return switch (aim) {
            case Aim.AtLeast least -> "≥ " + Rounds.text(least.bound()) + of;
            case Aim.AtMost most -> "≤ " + Rounds.text(most.bound()) + of;
            case Aim.None _ -> "–";
        };
    }

    private String met() {
        return switch (aim) {
            case Aim.None _ -> "–";
            case Aim.AtLeast _, Aim.AtMost _ -> aim.isMetBy(judgedValue()) ? "yes" : "**no**";
        };
    }

    private double judgedValue() {
        return judged == Judged.RATIO && beside != null ? measured.over(beside).median() : measured.median();
    }
}
