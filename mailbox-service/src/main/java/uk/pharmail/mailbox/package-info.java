@NullMarked
package uk.pharmail.mailbox;

import org.jspecify.annotations.NullMarked;
