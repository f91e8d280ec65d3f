package uk.pharmail.contracts;

/**
 * A record of one text, written in JSON as a bare string. It refuses what does not match its constant {@code PATTERN}
 * with an {@link IllegalArgumentException} whose message does not repeat the text.
 */
public interface TextValue {

    String value();
}
