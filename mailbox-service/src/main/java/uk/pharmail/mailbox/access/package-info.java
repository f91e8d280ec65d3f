/** Who may do what in mailbox-service, and what a caller is to a mailbox. */
@NullMarked
package uk.pharmail.mailbox.access;

import org.jspecify.annotations.NullMarked;
