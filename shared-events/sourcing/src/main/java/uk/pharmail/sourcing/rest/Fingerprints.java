package uk.pharmail.sourcing.rest;

/**
 * Makes the digest of a request fit to be kept with its outcome. A service has one such bean; where requests hold personal
 * data it is to take a secret into it, as a plain digest can be tried against guesses.
 */
public interface Fingerprints {

    /** The same text for the same digest. */
    String of(String digest);
}
