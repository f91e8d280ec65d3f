@NullMarked
package uk.pharmail.account.message;

import org.jspecify.annotations.NullMarked;
