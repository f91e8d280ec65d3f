/** Reviews of who is linked: the owner confirms or ends each link (LINK-5). */
@NullMarked
package uk.pharmail.mailbox.review;

import org.jspecify.annotations.NullMarked;
