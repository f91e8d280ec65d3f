/** What is recorded of pharmacies' Data Security and Protection Toolkit. */
@NullMarked
package uk.pharmail.contracts.toolkit;

import org.jspecify.annotations.NullMarked;
