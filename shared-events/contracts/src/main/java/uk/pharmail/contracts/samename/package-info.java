/** New accounts whose holder has the name of another's (REG-2). */
@NullMarked
package uk.pharmail.contracts.samename;

import org.jspecify.annotations.NullMarked;
