/** People Finder: people and shared mailboxes are found by name, place and ODS code (ACC-9). */
@NullMarked
package uk.pharmail.account.directory;

import org.jspecify.annotations.NullMarked;
