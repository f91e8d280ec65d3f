package uk.pharmail.contracts.value;

/** What a message to a holder is about. */
public enum MessageKind {
    /** The user name, by e-mail (REG-1). */
    LOGIN_NAME,
    /** By SMS (REG-1, ACC-8). */
    TEMPORARY_PASSWORD,
    /** The confirmation after activation, by e-mail (ACC-3). */
    ACCOUNT_ACTIVE,
    /** What becomes of the account by itself, by e-mail to its holder (LIFE-8). */
    LIFECYCLE_WARNING,
    /** The same by SMS (LIFE-8). */
    LIFECYCLE_WARNING_TEXT,
    /** The same by e-mail to owners, deputies and head office of mailboxes that the account is linked to (LIFE-6). */
    LIFECYCLE_WARNING_TO_OWNER,
    /** The same by e-mail to the helpdesk (LIFE-6). */
    LIFECYCLE_WARNING_TO_HELPDESK,
    /** Whether what is known of the holder is up to date, by e-mail (ACC-11). */
    CONTACT_CONFIRMATION,
    /** The password of an application account, by SMS to the owner of its mailbox (ACC-10). */
    APPLICATION_PASSWORD,
    /** What is known of the holder has changed, by e-mail to the alternate address of now (ACC-11). */
    CONTACT_CHANGED,
    /** The same to the alternate address of before. */
    CONTACT_CHANGED_FORMER_EMAIL,
    /** The same by SMS to the number of before. */
    CONTACT_CHANGED_FORMER_MOBILE,
    /** The address of now, by which the holder signs in, by e-mail to the alternate address (ACC-11). */
    ADDRESS_CHANGED,
    /** That a message did not reach its holder, by e-mail to owners and deputies of mailboxes that the account is linked to (LIFE-8). */
    UNREACHED_TO_OWNER,
    /** That the National Service Desk gave an emergency link, by e-mail to owner, deputies and head office of the mailbox (LINK-7). */
    EMERGENCY_LINK_GIVEN,
    /** The same by e-mail to the helpdesk, where the owner or the contractor could not be told (LINK-7). */
    EMERGENCY_LINK_TO_HELPDESK,
    /** That links wait to be confirmed or ended, by e-mail to owner and deputies of the mailbox (LINK-5). */
    REVIEW_OPENED,
    /** That they still do (LINK-5). */
    REVIEW_REMINDED,
    /** That they were not in time (LINK-5). */
    REVIEW_OVERDUE,
    /** The same by e-mail to the helpdesk, where it is overdue or the mailbox has no owner (LINK-5). */
    REVIEW_TO_HELPDESK;

    /** Whether it goes to who holds the account now. */
    public boolean isToHolder() {
        return switch (this) {
            case LOGIN_NAME,
                    TEMPORARY_PASSWORD,
                    ACCOUNT_ACTIVE,
                    LIFECYCLE_WARNING,
                    LIFECYCLE_WARNING_TEXT,
                    CONTACT_CONFIRMATION,
                    CONTACT_CHANGED,
                    ADDRESS_CHANGED,
                    EMERGENCY_LINK_GIVEN,
                    REVIEW_OPENED,
                    REVIEW_REMINDED,
                    REVIEW_OVERDUE -> true;
            case LIFECYCLE_WARNING_TO_OWNER,
                    LIFECYCLE_WARNING_TO_HELPDESK,
                    APPLICATION_PASSWORD,
                    CONTACT_CHANGED_FORMER_EMAIL,
                    CONTACT_CHANGED_FORMER_MOBILE,
                    UNREACHED_TO_OWNER,
                    EMERGENCY_LINK_TO_HELPDESK,
                    REVIEW_TO_HELPDESK -> false;
        };
    }
}
