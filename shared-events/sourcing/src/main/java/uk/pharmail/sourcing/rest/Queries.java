package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.stream.Collectors;

/** The query of a request in one form, however it was written. */
final class Queries {
    private Queries() {}

    /** The parameters in order of their names, these left out. */
    static String without(UriInfo uri, String... names) {
        Set<String> leftOut = Set.of(names);
        return uri.getQueryParameters(false).entrySet().stream()
                .filter(entry -> !leftOut.contains(entry.getKey()))
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + String.join("&" + entry.getKey() + "=", entry.getValue()))
                .collect(Collectors.joining("&"));
    }
}
