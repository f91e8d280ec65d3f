package uk.pharmail.mailbox.sharedmailbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a new mailbox is given. */
@ConfigMapping(prefix = "pharmail.mailbox")
public interface MailboxPolicy {

    /** How many accounts may be linked before the regional team has to approve more (LINK-2). */
    @WithDefault("10")
    int allowance();

    /** The longest that an emergency link may be for (LINK-7). */
    @WithDefault("72")
    int emergencyLinkHours();

    /** How many deputies a mailbox may have (MBX-6). */
    @WithDefault("2")
    int deputies();
}
