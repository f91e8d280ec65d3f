/** Changes of pharmacies, entered ahead of their day: codes, owners, consolidation, closure, relocation (CHG). */
@NullMarked
package uk.pharmail.mailbox.change;

import org.jspecify.annotations.NullMarked;
