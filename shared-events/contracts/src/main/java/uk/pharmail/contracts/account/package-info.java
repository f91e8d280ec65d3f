/** Facts about personal and application accounts (ACC, LIFE); who holds them is never told. */
@NullMarked
package uk.pharmail.contracts.account;

import org.jspecify.annotations.NullMarked;
