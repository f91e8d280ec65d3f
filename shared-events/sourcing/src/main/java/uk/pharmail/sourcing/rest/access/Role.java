package uk.pharmail.sourcing.rest.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller is to Pharmail, as the identity provider says; alone it opens nothing that belongs to somebody. */
public enum Role {
    /** Holds a personal account: owner, deputy or linked, as our own events say. */
    STAFF(Bearers.PEOPLE),
    HELPDESK(Bearers.PEOPLE),
    /** The National Service Desk: out of hours, simple tasks. */
    SERVICE_DESK(Bearers.PEOPLE),
    REGIONAL_TEAM(Bearers.PEOPLE),
    LOCAL_ADMINISTRATOR(Bearers.PEOPLE),
    NEGOTIATOR(Bearers.PEOPLE),
    /** Dashboards; looks on and changes nothing. */
    OPERATIONS(Bearers.BOTH),
    CONTRACTOR(Bearers.BOTH),
    PMR_SYSTEM(Bearers.SYSTEMS),
    /** Another service of Pharmail. */
    PHARMAIL_SERVICE(Bearers.SYSTEMS);

    private enum Bearers {
        PEOPLE,
        SYSTEMS,
        BOTH
    }

    private final Bearers bearers;

    Role(Bearers bearers) {
        this.bearers = bearers;
    }

    /** The role of this name in a token. */
    static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(role -> role.claim().equals(name)).findFirst();
    }

    /** As tokens write it. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether such a bearer may have the role. What the helpdesk does is done by somebody (INFO-2), so a token that names no
     * person does not carry it, and a person is not a system.
     */
    boolean isFor(boolean person) {
        return switch (bearers) {
            case PEOPLE -> person;
            case SYSTEMS -> !person;
            case BOTH -> true;
        };
    }
}
