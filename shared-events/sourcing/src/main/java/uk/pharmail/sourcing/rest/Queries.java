package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The query of a request in one form, however it was written. */
final class Queries {
    private Queries() {}

    /** The parameters in order of their names, these left out. */
    static String without(UriInfo uri, String... names) {
        Set<String> leftOut = Set.of(names);
        return uri.getQueryParameters().entrySet().stream()
                .filter(entry -> !leftOut.contains(entry.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(
                        entry -> entry.getValue().stream().map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
