/** Accounts that there were before Pharmail are taken over as they are (MIG-1, MIG-2). */
@NullMarked
package uk.pharmail.account.adoption;

import org.jspecify.annotations.NullMarked;
