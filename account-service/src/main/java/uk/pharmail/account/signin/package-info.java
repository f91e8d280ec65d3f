/** Joins accounts to the identity provider: their users follow the events, and what people did there becomes events. */
@NullMarked
package uk.pharmail.account.signin;

import org.jspecify.annotations.NullMarked;
