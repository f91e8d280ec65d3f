/** Application accounts: asked for by a mailbox's owner, set up and enabled by the helpdesk (ACC-10). */
@NullMarked
package uk.pharmail.account.application;

import org.jspecify.annotations.NullMarked;
