package uk.pharmail.sourcing.feed;

/** Where a partition is after records were given to a {@link Feed}. */
public sealed interface Progress {

    /** All are applied; the next record wanted is the one at {@code nextOffset}. */
    record Applied(long nextOffset) implements Progress {}

    /** None is applied, as records between {@code nextOffset} and the first one given are missing: read from there. */
    record Behind(long nextOffset) implements Progress {}

    /** Those before {@link Stop#offset()} are applied, and none is from there on. */
    record Stopped(Stop stop) implements Progress {}
}
