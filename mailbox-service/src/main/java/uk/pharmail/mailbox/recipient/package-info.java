/** Which recipients are secure, so that patient data may go to them by mail (INFO-1). */
@NullMarked
package uk.pharmail.mailbox.recipient;

import org.jspecify.annotations.NullMarked;
