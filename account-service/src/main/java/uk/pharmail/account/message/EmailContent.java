package uk.pharmail.account.message;

import uk.pharmail.account.identity.UserName;

/** What an e-mail says, with all that its text needs; never a password (REG-1). */
public sealed interface EmailContent {

    /** The account is there and waits for its first sign-in; the password comes as a text message (REG-1). */
    record LoginName(UserName userName) implements EmailContent {}

    /** All steps are done and the account can be used (ACC-3). */
    record AccountActive() implements EmailContent {}
}
