/** Who may do what in account-service, and what a caller is to an account. */
@NullMarked
package uk.pharmail.account.access;

import org.jspecify.annotations.NullMarked;
