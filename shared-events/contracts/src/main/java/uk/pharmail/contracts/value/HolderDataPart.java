package uk.pharmail.contracts.value;

/** A part of what is known of a holder (ACC-11); events name it and never hold it. */
public enum HolderDataPart {
    NAME,
    /** The personal address, which follows the name. */
    ADDRESS,
    ALTERNATE_EMAIL,
    MOBILE
}
