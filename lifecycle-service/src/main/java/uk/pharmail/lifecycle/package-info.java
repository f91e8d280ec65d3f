@NullMarked
package uk.pharmail.lifecycle;

import org.jspecify.annotations.NullMarked;
