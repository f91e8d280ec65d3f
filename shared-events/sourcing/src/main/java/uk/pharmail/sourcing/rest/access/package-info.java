/**
 * Who calls and what they may do: three pure steps, from the claims of a verified token to a {@link
 * uk.pharmail.sourcing.rest.access.Caller}, from our own data to the caller's {@link
 * uk.pharmail.sourcing.rest.access.Relation}, and from both by the service's {@link
 * uk.pharmail.sourcing.rest.access.Policy} to what becomes of the request.
 */
@NullMarked
package uk.pharmail.sourcing.rest.access;

import org.jspecify.annotations.NullMarked;
