package uk.pharmail.sourcing.rest;

import uk.pharmail.sourcing.Actor;

/** Who sent the request; scopes and relations come with bearer tokens. */
public record Caller(Actor actor) {}
