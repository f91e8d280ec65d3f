/** Whether each pharmacy meets the duty to have access to its shared mailbox (COMP). */
@NullMarked
package uk.pharmail.mailbox.compliance;

import org.jspecify.annotations.NullMarked;
