package uk.pharmail.account.vault;

/** What became of the wish to keep the data of an account that there was before (MIG-1). */
public enum Taken {
    /** It is kept, now or since an earlier try. */
    HERE,
    /** Another account has the address, or had it until not long ago (ACC-2), so nothing is kept. */
    ADDRESS_OF_ANOTHER
}
