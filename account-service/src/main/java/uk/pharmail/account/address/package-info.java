/** Addresses of persons: made of a name, unique, and not given to another person too soon (ACC-2). */
@NullMarked
package uk.pharmail.account.address;

import org.jspecify.annotations.NullMarked;
