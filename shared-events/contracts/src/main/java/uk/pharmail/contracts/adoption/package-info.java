/** What becomes of files of accounts that there were before (MIG-1, MIG-2). */
@NullMarked
package uk.pharmail.contracts.adoption;

import org.jspecify.annotations.NullMarked;
