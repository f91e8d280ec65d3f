/** Personal data of those who hold accounts: sealed under a key for each account, erased with it (LIFE-5, INFO-2). */
@NullMarked
package uk.pharmail.account.vault;

import org.jspecify.annotations.NullMarked;
