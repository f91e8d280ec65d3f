@NullMarked
package uk.pharmail.local;

import org.jspecify.annotations.NullMarked;
