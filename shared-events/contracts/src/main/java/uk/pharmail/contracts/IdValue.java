package uk.pharmail.contracts;

import java.util.UUID;

/** A record of one opaque id that never changes and says nothing about what it names; written in JSON as a bare string. */
public interface IdValue {

    UUID value();
}
