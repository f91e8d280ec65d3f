package uk.pharmail.account.address;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whose address a person may be given. */
@ConfigMapping(prefix = "pharmail.address")
public interface AddressPolicy {

    /** For how many months after its account was deleted an address is given to nobody (ACC-2). */
    @WithDefault("24")
    int monthsKept();
}
