/** Proofs of the REST conventions, over HTTP against one small application. */
@NullMarked
package uk.pharmail.sourcing.rest;

import org.jspecify.annotations.NullMarked;
