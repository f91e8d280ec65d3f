package uk.pharmail.contracts;

import java.util.UUID;

/** A record of one opaque id that never changes and says nothing of what it names; a bare string in JSON. */
public interface IdValue {

    UUID value();
}
