package uk.pharmail.sourcing.rest;

/** Tells who sent the request that is being answered. A service has one such bean. */
public interface Callers {

    Caller current();
}
