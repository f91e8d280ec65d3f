/** What waits for the helpdesk (ACC-6, ACC-10, REG-2). */
@NullMarked
package uk.pharmail.account.worklist;

import org.jspecify.annotations.NullMarked;
