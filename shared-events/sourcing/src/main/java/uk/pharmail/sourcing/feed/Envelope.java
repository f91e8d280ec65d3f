package uk.pharmail.sourcing.feed;

/**
 * A record of a topic of which only what stands outside is read: enough to order it and to ignore it.
 *
 * @param version its place in its stream, from 1
 * @param position its place in the store that told it
 * @param type the wire name, known to this release or not
 */
public record Envelope(String stream, long version, long position, String type) {}
