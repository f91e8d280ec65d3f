/** Application accounts, from the request on (ACC-10). */
@NullMarked
package uk.pharmail.contracts.application;

import org.jspecify.annotations.NullMarked;
