/** The keys that personal data is sealed and looked up by, kept apart from the database and its backup (LIFE-5). */
@NullMarked
package uk.pharmail.account.keys;

import org.jspecify.annotations.NullMarked;
