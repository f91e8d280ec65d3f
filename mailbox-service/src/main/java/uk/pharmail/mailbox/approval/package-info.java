/** Regional approvals of more linked accounts than a mailbox's allowance (LINK-3). */
@NullMarked
package uk.pharmail.mailbox.approval;

import org.jspecify.annotations.NullMarked;
