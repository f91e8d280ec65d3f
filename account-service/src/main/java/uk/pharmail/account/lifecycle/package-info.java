/** What lifecycle-service's clocks make of accounts: leavers, joiners, deactivation, suspension, deletion (LIFE, ACC-5). */
@NullMarked
package uk.pharmail.account.lifecycle;

import org.jspecify.annotations.NullMarked;
