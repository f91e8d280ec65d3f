/** Runs inside Keycloak. */
@NullMarked
package uk.pharmail.keycloak;

import org.jspecify.annotations.NullMarked;
