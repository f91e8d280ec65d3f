package uk.pharmail.mailbox.change;

import uk.pharmail.sourcing.Rejected;

/** Why a command about a change is refused; the names are part of the API. */
public enum ChangeReason implements Rejected.Reason {
    NO_SUCH_CHANGE("No change with this id was entered."),
    DAY_IS_OVER("A change is entered for today or a later day."),
    NO_TIME_FOR_CONSENT(
            "A change of owner is entered before its day, as others agree to it first. It is entered for today with the outgoing"
                    + " owner's consent, and never where the mailbox is emptied."),
    NO_SUCH_PHARMACY("The pharmacy, or its new code, is not on the register of organisations."),
    NO_SUCH_MAILBOX("A pharmacy that the change is about has no shared mailbox."),
    SAME_PHARMACY("The change names the same pharmacy twice."),
    OTHERS_REDIRECT_HERE(
            "What is sent to other mailboxes is delivered to this one; enter as a consolidation which one takes over from it."),
    SURVIVOR_REDIRECTS_HERE(
            "What is sent to the surviving pharmacy is delivered to the closing one's mailbox, so it can take nothing over."),
    OWNER_NOT_IN_TEAM("The new owner of the mailbox is one of those who are linked from then on."),
    PERSON_NEEDED(
            "Two persons order that a mailbox is emptied, and a person sees the consent of an owner: a system does neither."),
    SAME_PERSON("Another person than the one who entered the change confirms that the mailbox is emptied."),
    NOT_OF_THIS_KIND("The change needs no such word."),
    CONSENT_MISSING("The consent of the outgoing owner is not recorded."),
    SECOND_PERSON_MISSING("No second person has confirmed that the mailbox is emptied."),
    ENDED("The change has been made, has failed or was withdrawn.");

    private final String explanation;

    ChangeReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public boolean absent() {
        return this == NO_SUCH_CHANGE;
    }
}
