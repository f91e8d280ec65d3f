package uk.pharmail.contracts.value;

/** Why more linked accounts than the allowance are asked for (LINK-3). */
public enum ApprovalGround {
    /** More people work there than the allowance has places. */
    LARGE_TEAM,
    /** Opening hours need more shifts. */
    EXTENDED_HOURS,
    /** Locums come and go. */
    LOCUM_COVER,
    /** Applications take places (ACC-10). */
    APPLICATION_ACCOUNTS,
    /** Services that need people of their own. */
    SEVERAL_SERVICES,
    /** Told in words, which are in no event. */
    OTHER
}
