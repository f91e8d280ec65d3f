/** Lists of leavers or joiners, applied as a whole and taken back as a whole. */
@NullMarked
package uk.pharmail.lifecycle.bulk;

import org.jspecify.annotations.NullMarked;
