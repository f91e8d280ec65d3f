/** What this service knows of accounts, from the facts that account-service tells. */
@NullMarked
package uk.pharmail.mailbox.account;

import org.jspecify.annotations.NullMarked;
