package uk.pharmail.mailbox.sharedmailbox;

import uk.pharmail.sourcing.Rejected;

/** Why a command about a shared mailbox is refused; the names are part of the API. */
public enum MailboxReason implements Rejected.Reason {
    NOT_ON_REGISTER("The pharmacy is not on the register of organisations."),
    PHARMACY_CLOSED("The pharmacy is closed, so it gets no shared mailbox."),
    TOWN_UNKNOWN("The town cannot be told from the register; the display name needs it, so give it with the request."),
    ODS_CODE_TAKEN("The pharmacy has its shared mailbox already, or is being registered for one."),
    ADDRESS_TAKEN("The address belongs to another mailbox."),
    NO_SUCH_MAILBOX("The pharmacy has no shared mailbox."),
    ACCOUNT_UNKNOWN("No account with this id is known."),
    ACCOUNT_GONE("The account is marked leaver or deleted, so it cannot be linked."),
    CAPACITY_DOES_NOT_FIT("An application account is linked in the capacity application, and a person's never is."),
    LINKED_IN_ANOTHER_CAPACITY("The account is linked in another capacity; end that link first."),
    LINKED_FOR_ANOTHER_TIME("The account is linked with another start or end; end that link first."),
    LINKED_ALREADY("The account is linked, or about to be, so it needs no emergency link."),
    DESK_IS_OPEN("The helpdesk is open; emergency links are for the hours when it is not."),
    TOO_LONG_FOR_AN_EMERGENCY("An emergency link is for fewer hours."),
    ALLOWANCE_USED("As many accounts are linked as the mailbox may have without an approval of more."),
    NOT_LINKED("The account is not linked to the mailbox, so it can neither own it nor be a deputy; link it first."),
    NOT_A_PERSON("An application account can neither own a mailbox nor be a deputy."),
    OWNER_HAS_NO_SUCCESSOR("The account owns the mailbox; a successor is named before it is unlinked."),
    NOBODY_LEFT("Nobody who works there with a live account would be left to open the mailbox."),
    TOO_MANY_DEPUTIES("The mailbox has as many deputies as it may have; remove one first."),
    OWNS_IT("The account owns the mailbox, so it needs no deputy's rights."),
    NO_SUCH_ALIAS("The address is no alias of the mailbox."),
    MAILBOX_CLOSED("The mailbox is no more."),
    OWNER_NOT_IN_TEAM("The owner is one of those who are linked from then on."),
    SAME_MAILBOX("A pharmacy does not take over from itself."),
    SURVIVOR_VACANT("The mailbox of the surviving pharmacy has no owner; one is named first.");

    private final String explanation;

    MailboxReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public boolean absent() {
        return this == NO_SUCH_MAILBOX;
    }
}
