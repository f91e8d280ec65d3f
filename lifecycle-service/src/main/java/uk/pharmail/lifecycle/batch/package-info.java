/** Days on which unusually many accounts are due wait for two persons (LIFE-8). */
@NullMarked
package uk.pharmail.lifecycle.batch;

import org.jspecify.annotations.NullMarked;
