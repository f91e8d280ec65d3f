@NullMarked
package uk.pharmail.account;

import org.jspecify.annotations.NullMarked;
