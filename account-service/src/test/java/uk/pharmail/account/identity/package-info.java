@NullMarked
package uk.pharmail.account.identity;

import org.jspecify.annotations.NullMarked;
