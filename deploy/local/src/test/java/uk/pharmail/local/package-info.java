/** The whole system, packaged, as its users meet it. */
@NullMarked
package uk.pharmail.local;

import org.jspecify.annotations.NullMarked;
