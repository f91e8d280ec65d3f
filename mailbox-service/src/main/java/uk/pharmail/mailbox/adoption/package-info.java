/** Adoption of the mailboxes, aliases and links that there were before (MIG). */
@NullMarked
package uk.pharmail.mailbox.adoption;

import org.jspecify.annotations.NullMarked;
