/** Registrations of pharmacies, as far as the register and the mailboxes decide on them (REG-1, REG-3, REG-4). */
@NullMarked
package uk.pharmail.mailbox.registration;

import org.jspecify.annotations.NullMarked;
