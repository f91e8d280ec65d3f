package uk.pharmail.contracts.value;

/** Where a fact that was adopted was learnt (MIG-1). */
public enum FactSource {
    MAIL_PLATFORM,
    /** Where people sign in. */
    IDENTITY_PROVIDER,
    REGISTRATION_PORTAL,
    HELPDESK_RECORDS,
    /** The pharmacy, its owner or its contractor. */
    PHARMACY
}
