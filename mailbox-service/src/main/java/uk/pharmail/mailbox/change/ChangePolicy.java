package uk.pharmail.mailbox.change;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is taken for one pharmacy following another. */
@ConfigMapping(prefix = "pharmail.change")
interface ChangePolicy {

    /** How many days may lie between the closing of a code and the opening of the one that follows it. */
    @WithDefault("31")
    int successorWithinDays();
}
