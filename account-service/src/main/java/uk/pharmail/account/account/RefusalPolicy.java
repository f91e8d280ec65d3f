package uk.pharmail.account.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often a client is told that a person may have an account already. */
@ConfigMapping(prefix = "pharmail.duplicates")
public interface RefusalPolicy {

    /** After so many refusals in an hour nothing more is decided for the client (REG-2). */
    @WithDefault("20")
    int refusalsInAnHour();
}
