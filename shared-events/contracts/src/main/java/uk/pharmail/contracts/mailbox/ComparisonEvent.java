package uk.pharmail.contracts.mailbox;

import uk.pharmail.contracts.PharmailEvent;

/** The daily comparison of the record with the mail platform, all mailboxes in one stream (MBX-8). */
public sealed interface ComparisonEvent extends PharmailEvent permits PlatformCompared {}
