package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The query of a request in one form, in whatever order it was written. */
final class Queries {
    private Queries() {}

    /** The parameters as they were sent, sorted, these left out. */
    static String without(UriInfo uri, String... names) {
        String query = uri.getRequestUri().getRawQuery();
        if (query == null) {
            return "";
        }
        Set<String> leftOut = Set.of(names);
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !leftOut.contains(parameter.split("=", 2)[0]))
                .sorted()
                .collect(Collectors.joining("&"));
    }
}
