/** Commands: load, decide, append, and again where somebody else was faster; each applied once, however often it is sent. */
@NullMarked
package uk.pharmail.sourcing.command;

import org.jspecify.annotations.NullMarked;
