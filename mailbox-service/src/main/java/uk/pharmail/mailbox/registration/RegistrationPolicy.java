package uk.pharmail.mailbox.registration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which pharmacies can be registered without the helpdesk (REG-3). */
@ConfigMapping(prefix = "pharmail.registration")
interface RegistrationPolicy {

    /** How many days ahead of its opening a pharmacy can be registered. */
    @WithDefault("60")
    int opensWithinDays();

    /** For how many days from its opening a pharmacy is new, one with another code included. */
    @WithDefault("60")
    int newForDays();
}
