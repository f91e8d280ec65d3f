/** What holders are told, driven from events: login details, temporary passwords, confirmations (REG-1, ACC-3, ACC-8). */
@NullMarked
package uk.pharmail.account.notice;

import org.jspecify.annotations.NullMarked;
