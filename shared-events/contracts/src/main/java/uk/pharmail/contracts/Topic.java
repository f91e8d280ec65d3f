package uk.pharmail.contracts;

/** The topic on which one service tells all its events, kept for ever, in order for each stream. */
public enum Topic {
    MAILBOX_EVENTS("mailbox-events", "uk.pharmail.mailbox"),
    ACCOUNT_EVENTS("account-events", "uk.pharmail.account"),
    TICKET_EVENTS("ticket-events", "uk.pharmail.ticket"),
    LIFECYCLE_EVENTS("lifecycle-events", "uk.pharmail.lifecycle");

    /** Partitions of every topic, fixed at its creation: the order by key dies when some are added. */
    public static final int PARTITIONS = 24;

    /** The topic for partners: the events of all services whose audience is {@link Audience#PARTNER}. */
    public static final String PUBLIC = "pharmail-public";

    private final String topicName;
    private final String source;

    Topic(String topicName, String source) {
        this.topicName = topicName;
        this.source = source;
    }

    /** The name on Kafka. */
    public String topicName() {
        return topicName;
    }

    /** The CloudEvents {@code source} of the events on it. */
    public String source() {
        return source;
    }
}
