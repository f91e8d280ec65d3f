/** Who may do what in lifecycle-service, and what a caller is to an account. */
@NullMarked
package uk.pharmail.lifecycle.access;

import org.jspecify.annotations.NullMarked;
