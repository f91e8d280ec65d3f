/** New accounts whose holder has the name of another's: accepted, and flagged to the helpdesk (REG-2). */
@NullMarked
package uk.pharmail.account.samename;

import org.jspecify.annotations.NullMarked;
