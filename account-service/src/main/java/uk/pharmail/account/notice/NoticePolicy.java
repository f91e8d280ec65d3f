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

    /** When GOV.UK Notify is asked whether a text message has arrived, for the first time (LIFE-8). */
    @WithDefault("1h")
    Duration arrivalAskedAfter();

    /** When it is asked for the last time: it tries for 72 hours, and knows of a message for seven days (LIFE-8). */
    @WithDefault("73h")
    Duration arrivalAskedAtLast();

    /** For how long it is kept where a holder was reached before a change, so that word of it can go there (ACC-11). */
    @WithDefault("72h")
    Duration formerContactKept();
}
