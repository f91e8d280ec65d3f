package uk.pharmail.contracts.value;

/** In which state an account was found when it was adopted (MIG-1). */
public enum AdoptedState {
    /** Its holder has never done all the steps of a first sign-in (ACC-3). */
    PENDING,
    ACTIVE,
    /** After failed sign-ins (ACC-8). */
    LOCKED,
    /** The password is past its days (ACC-5). */
    SUSPENDED,
    /** Set aside, for long leave or a risk. */
    DISABLED,
    /** Not used for long (LIFE-4). */
    DEACTIVATED,
    /** The holder leaves the sector (LIFE-2). */
    LEAVER
}
