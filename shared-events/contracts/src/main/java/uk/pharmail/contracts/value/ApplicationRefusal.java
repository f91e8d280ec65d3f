package uk.pharmail.contracts.value;

/** Why a request for an application account comes to nothing (ACC-10). */
public enum ApplicationRefusal {
    /** Whoever asked for it needs it no more. */
    WITHDRAWN,
    /** The function is not what the account is for. */
    ADDRESS_MISLEADS,
    /** The pharmacy has no system that would send by it. */
    NOT_NEEDED
}
