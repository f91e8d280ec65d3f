@NullMarked
package uk.pharmail.sourcing;

import org.jspecify.annotations.NullMarked;
