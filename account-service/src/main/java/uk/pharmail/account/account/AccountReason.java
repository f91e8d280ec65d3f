package uk.pharmail.account.account;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.Rejected;

/** Why a command about an account is refused; the names are part of the API. */
public enum AccountReason implements Rejected.Reason {
    NO_SUCH_ACCOUNT("There is no account with this id."),
    ACCOUNT_DELETED("The account is permanently deleted."),
    ACCOUNT_LEFT("The account is marked leaver, so it cannot be set aside for long leave."),
    ACCOUNT_DEACTIVATED("The account is deactivated; it has to be brought back before it can be set aside."),
    NO_HOLDER("An application account is held by no person."),
    NOT_AN_APPLICATION("The account is a person's: its holder is sent a temporary password."),
    NOT_PROVISIONED("The account is not at the identity provider yet; this is tried again by itself, so try later."),
    NOT_ENABLED("The account has not been enabled yet; its first password goes out when it is."),
    LOGIN_DETAILS_NOT_OUT("The account's registration is not completed, so nobody has a password of it yet."),
    NOT_USABLE("The account is set aside, deactivated or left; a new password would not open it."),
    VOUCHER_MISSING("Who vouched is named exactly when an owner did."),
    VOUCHER_REFUSED("Only another person vouches, with an account that is live."),
    SPONSOR_NEEDED(
            "A locum needs an organisation that sponsors the account, and its supporting statement; a pharmacy can be one."),
    BRANCH_NEEDED("Somebody of the head office chooses a branch, and is linked to it."),
    NOT_FOR_THIS_POSITION("A sponsor is named for a locum and a branch for the head office, and for nobody else."),
    MAY_ALREADY_HAVE_ACCOUNT(
            "The person may have an account already: link that one, or ask the helpdesk. Nothing was created."),
    REFUSED_TOO_OFTEN("Too many persons were refused within the hour, so nothing is said of this one for now."),
    SAME_PERSON_TWICE("Two of the persons have the same mobile number or alternate e-mail address."),
    NAME_GIVES_NO_ADDRESS("No address can be made of this name; the helpdesk finds one.");

    private final String explanation;

    AccountReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public @Nullable Duration endsAfter() {
        return this == REFUSED_TOO_OFTEN ? TooManyRefusals.WITHIN : null;
    }

    @Override
    public boolean absent() {
        return this == NO_SUCH_ACCOUNT;
    }
}
