package uk.pharmail.sourcing.rest;

import java.time.Duration;

/** Tells how far the consumers of this service have read what it wrote. */
public interface AppliedPositions {

    /** Whether the consumer has applied everything up to this position, after waiting for it this long at most. */
    boolean await(String consumer, long position, Duration timeout) throws InterruptedException;
}
