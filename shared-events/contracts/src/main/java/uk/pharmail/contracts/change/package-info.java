/** Facts about changes of pharmacies: codes, owners, consolidation, closure, relocation (CHG). */
@NullMarked
package uk.pharmail.contracts.change;

import org.jspecify.annotations.NullMarked;
