package uk.pharmail.account.message;

import java.util.UUID;

/**
 * One message to one person. Its type pairs channel, recipient and content, so that a password cannot go by e-mail; its
 * text shows the id and nothing personal.
 */
public sealed interface Message {

    /** Derived from the event that is the cause, so it is the same at each try; says nothing about the person. */
    UUID id();

    /** Goes by {@link Channel#EMAIL}. */
    record Email(UUID id, EmailAddress to, EmailContent content) implements Message {}

    /** Goes by {@link Channel#TEXT}. */
    record Text(UUID id, MobileNumber to, TextContent content) implements Message {}
}
