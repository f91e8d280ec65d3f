package uk.pharmail.account.adoption;

/** What of an adopted account breaks a rule, as far as its row tells: recorded, never refused (MIG-1). The names are part of the API. */
public enum Breach {
    CONTACT_INCOMPLETE("ACC-1"),
    /** With an account that was created or adopted before. */
    CONTACT_SHARED("REG-2"),
    /** Somebody signs in to what looks like a shared mailbox. */
    ADDRESS_OF_PHARMACY("MBX-4");

    private final String rule;

    Breach(String rule) {
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }
}
