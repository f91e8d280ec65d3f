/** Deciding: the pure half of the kernel. Nothing here reads a clock, draws an id or calls out. */
@NullMarked
package uk.pharmail.sourcing;

import org.jspecify.annotations.NullMarked;
