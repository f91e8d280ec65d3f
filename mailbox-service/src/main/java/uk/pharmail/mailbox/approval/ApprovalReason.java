package uk.pharmail.mailbox.approval;

import uk.pharmail.sourcing.Rejected;

/** Why a command about an approval is refused; the names are part of the API. */
enum ApprovalReason implements Rejected.Reason {
    NO_SUCH_APPROVAL("Nothing was asked for this mailbox under this id."),
    DECIDED_ALREADY("The regional team has decided already."),
    REASON_DOES_NOT_FIT("This reason does not go with this decision."),
    LAST_DAY_IS_OVER("The last day on which the places could be taken is over already.");

    private final String explanation;

    ApprovalReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public boolean absent() {
        return this == NO_SUCH_APPROVAL;
    }
}
