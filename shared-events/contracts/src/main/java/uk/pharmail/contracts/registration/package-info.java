/** What becomes of registrations of pharmacies. */
@NullMarked
package uk.pharmail.contracts.registration;

import org.jspecify.annotations.NullMarked;
