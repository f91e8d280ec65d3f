package uk.pharmail.sourcing.rest.access;

/** What a caller is to the resource that is asked for. Said by our own events wherever they tell it. */
public enum Relation {
    NONE,
    /** Linked to this mailbox by a live account (LINK-6). */
    LINKED,
    /** A deputy of this mailbox's owner (MBX-6). */
    DEPUTY,
    /** The owner of this mailbox (MBX-6). */
    OWNER,
    /** The person who holds this account. */
    HOLDER,
    /** A system or a contractor that acts for this pharmacy, a local administrator who acts for this organisation (LIFE-3). */
    PHARMACY,
    /** The regional team of this pharmacy's region. */
    REGION;

    /** Whether it makes a difference for this role: who is linked to a mailbox is not so as a contractor. */
    public boolean isFor(Role role) {
        return switch (this) {
            case NONE -> false;
            case LINKED, DEPUTY, OWNER, HOLDER -> role == Role.STAFF;
            case PHARMACY -> role == Role.CONTRACTOR || role == Role.PMR_SYSTEM || role == Role.LOCAL_ADMINISTRATOR;
            case REGION -> role == Role.REGIONAL_TEAM;
        };
    }
}
