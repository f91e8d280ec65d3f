/** The proofs of running commands, with the faults that they must catch. */
@NullMarked
package uk.pharmail.sourcing.command;

import org.jspecify.annotations.NullMarked;
