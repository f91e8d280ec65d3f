package uk.pharmail.mailbox.compliance;

/** What is asked of a pharmacy, each rule judged by itself; how much it weighs and since when is {@link CompliancePolicy}'s. */
public enum Rule {
    MAILBOX("MBX-1", Severity.DUTY, "The pharmacy has a shared mailbox"),
    ADDRESS("MBX-3", Severity.DUTY, "The primary address of its mailbox is the conventional one"),
    TWO_PERSONS("COMP-1", Severity.DUTY, "Enough different members of staff have live access"),
    LEAVERS_UNLINKED("LINK-4", Severity.GOOD_PRACTICE, "Nobody who has left is still linked"),
    LINKS_REVIEWED("LINK-5", Severity.GOOD_PRACTICE, "The links are reviewed in time"),
    CONTACT_DATA("ACC-11", Severity.GOOD_PRACTICE, "Those who are linked have confirmed their contact data"),
    OWNER_REACHABLE("MBX-6", Severity.GOOD_PRACTICE, "Its mailbox has an owner, of whom a mobile number is on record"),
    MAILBOX_OPENED("COMP-3", Severity.GOOD_PRACTICE, "The mailbox is opened regularly"),
    TOOLKIT(
            "COMP-3",
            Severity.GOOD_PRACTICE,
            "The Data Security and Protection Toolkit is done for the financial year"),
    COVER("COMP-2", Severity.GOOD_PRACTICE, "Somebody with access is on duty at all opening hours"),
    FORECAST("COMP-5", Severity.GOOD_PRACTICE, "It is known when it fails if nobody acts");

    private final String id;
    private final Severity severity;
    private final String asks;

    Rule(String id, Severity severity, String asks) {
        this.id = id;
        this.severity = severity;
        this.asks = asks;
    }

    /** The rule's id in the published rules. */
    String id() {
        return id;
    }

    /** What it is where the policy does not say otherwise. */
    Severity standardSeverity() {
        return severity;
    }

    /** What it asks, in a sentence without its end. */
    String asks() {
        return asks;
    }
}
