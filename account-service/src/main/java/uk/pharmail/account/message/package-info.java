/** Messages to one person: e-mail by SMTP, text messages by GOV.UK Notify (REG-1, ACC-3, ACC-8, ACC-11). */
@NullMarked
package uk.pharmail.account.message;

import org.jspecify.annotations.NullMarked;
