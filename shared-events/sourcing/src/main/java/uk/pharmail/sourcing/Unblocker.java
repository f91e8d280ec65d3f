package uk.pharmail.sourcing;

/** Who can make a refused command possible. */
public enum Unblocker {
    CALLER,
    OWNER,
    CONTRACTOR,
    HELPDESK,
    REGIONAL_TEAM,
    OPERATIONS
}
