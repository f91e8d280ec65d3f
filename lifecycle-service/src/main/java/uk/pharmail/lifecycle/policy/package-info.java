/** Which terms hold from which day on, and what others would lead to. */
@NullMarked
package uk.pharmail.lifecycle.policy;

import org.jspecify.annotations.NullMarked;
