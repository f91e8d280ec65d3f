/** The register of organisations: which pharmacies there are, since when and until when, learnt by imports (REG-3). */
@NullMarked
package uk.pharmail.mailbox.register;

import org.jspecify.annotations.NullMarked;
