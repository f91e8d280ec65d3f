/** Accounts: whether one exists, and whether it can be used (ACC-1 to ACC-3, ACC-8, LINK-6). */
@NullMarked
package uk.pharmail.account.account;

import org.jspecify.annotations.NullMarked;
