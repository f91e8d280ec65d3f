/** Facts about the duty of a pharmacy to have access to its shared mailbox (COMP). */
@NullMarked
package uk.pharmail.contracts.compliance;

import org.jspecify.annotations.NullMarked;
