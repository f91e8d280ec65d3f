package uk.pharmail.mailbox.toolkit;

import uk.pharmail.sourcing.Rejected;

/** Why a record of the toolkit is refused; the names are part of the API. */
public enum ToolkitReason implements Rejected.Reason {
    NOT_ON_REGISTER("The pharmacy is not on the register of organisations."),
    IN_THE_FUTURE("A toolkit is recorded when it has been completed."),
    OUTSIDE_YEAR(
            "The toolkit of a financial year is completed from its first day up to the day by which the next year's is due.");

    private final String explanation;

    ToolkitReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public boolean absent() {
        return this == NOT_ON_REGISTER;
    }
}
