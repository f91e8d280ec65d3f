/** What only a measurement may: fill the tables of how compliance was, which the service itself fills fact by fact over years. */
@NullMarked
package uk.pharmail.mailbox.compliance;

import org.jspecify.annotations.NullMarked;
