/** Registrations of pharmacies: a process over this service and mailbox-service that ends in a known state (REG-1 to REG-4). */
@NullMarked
package uk.pharmail.account.registration;

import org.jspecify.annotations.NullMarked;
