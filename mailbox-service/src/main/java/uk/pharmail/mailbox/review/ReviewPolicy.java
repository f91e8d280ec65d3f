package uk.pharmail.mailbox.review;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When links are reviewed, and how long that may take (LINK-5). */
@ConfigMapping(prefix = "pharmail.review")
interface ReviewPolicy {

    /** After how many days without a review one is opened. */
    @WithDefault("365")
    int everyDays();

    /** How many days the owner has. */
    @WithDefault("28")
    int answerWithinDays();

    /** After how many days the owner is reminded, and then again. */
    @WithDefault("10")
    int remindEveryDays();

    /** Who has not used their account for so many days is asked about. */
    @WithDefault("60")
    int idleDays();

    /** A link of so many days is of unusual age. */
    @WithDefault("1095")
    int oldLinkDays();
}
