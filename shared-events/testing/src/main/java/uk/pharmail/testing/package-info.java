@NullMarked
package uk.pharmail.testing;

import org.jspecify.annotations.NullMarked;
