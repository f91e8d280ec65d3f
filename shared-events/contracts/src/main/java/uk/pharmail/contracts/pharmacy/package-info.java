/** Facts about pharmacies as the register of organisations has them (REG-3, COMP-1). */
@NullMarked
package uk.pharmail.contracts.pharmacy;

import org.jspecify.annotations.NullMarked;
