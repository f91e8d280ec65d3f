package uk.pharmail.sourcing.rest.access;

import java.util.Optional;
import java.util.Set;

/** Says from a service's own data what a caller is to the resource on a path. A service has one such bean. */
public interface Relations {

    /** Empty if there is no such resource, or the caller is nothing to it. */
    Set<Relation> of(Caller caller, Path path);

    /** The parameters of the path that was asked for. */
    interface Path {

        /** Read as the resource will read it; empty if the path has no such parameter, or it is no such value. */
        <T> Optional<T> value(String name, Class<T> type);
    }
}
