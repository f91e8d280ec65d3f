package uk.pharmail.account.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what is sent is good for. */
@ConfigMapping(prefix = "pharmail.notice")
interface NoticePolicy {

    /** For how long a temporary password is good, from the event that called for it (ACC-3, ACC-8). */
    @WithDefault("72h")
    Duration temporaryPasswordValid();

    /** After so long a message that cannot be sent is given up, and that is told (LIFE-8). */
    @WithDefault("48h")
    Duration givenUpAfter();
}
