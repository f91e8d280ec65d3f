/** What each pharmacy has done of the Data Security and Protection Toolkit, by financial year (COMP-3). */
@NullMarked
package uk.pharmail.mailbox.toolkit;

import org.jspecify.annotations.NullMarked;
