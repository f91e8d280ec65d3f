package uk.pharmail.contracts;

/** Who may read the events of a type. */
public enum Audience {
    /** Only the services, on the topics of their own. */
    INTERNAL,
    /** Partner systems as well, by {@link Topic#PUBLIC}, event streams and webhooks, filtered by what each may see. */
    PARTNER
}
