@NullMarked
package uk.pharmail.contracts;

import org.jspecify.annotations.NullMarked;
