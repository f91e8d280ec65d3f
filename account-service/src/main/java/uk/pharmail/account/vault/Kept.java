package uk.pharmail.account.vault;

import uk.pharmail.contracts.value.AccountId;

/** What became of the wish to keep a person's data. */
public sealed interface Kept {

    /** It is kept, now or since an earlier try. */
    record Here() implements Kept {}

    /** Another account has the same number or alternate e-mail address, so nothing is kept (REG-2). */
    record SameAs(AccountId account, By by) implements Kept {}

    /** By what the other account was found. */
    enum By {
        MOBILE,
        ALTERNATE_EMAIL
    }
}
