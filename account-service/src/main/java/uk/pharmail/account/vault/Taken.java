package uk.pharmail.account.vault;

/** What became of the wish to keep the data of an account that there was before (MIG-1). */
public sealed interface Taken {

    /**
     * It is kept, now or since an earlier try.
     *
     * @param shared whether another account has the same number or alternate e-mail address (REG-2)
     */
    record Here(boolean shared) implements Taken {}

    /** Another account has the address, or had it until not long ago (ACC-2), so nothing is kept. */
    record AddressOfAnother() implements Taken {}
}
