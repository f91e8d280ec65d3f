package uk.pharmail.contracts.value;

/** What a mailbox is about to lose with an account (LIFE-6). */
public enum Stake {
    /** The account is its owner. */
    OWNER,
    /** The holder is one of the last two persons with a live account. */
    ONE_OF_LAST_TWO
}
