/** Facts about the imports of the register of organisations. */
@NullMarked
package uk.pharmail.contracts.register;

import org.jspecify.annotations.NullMarked;
