package uk.pharmail.sourcing.rest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, in the order of its key. The answer carries {@code Link: <next>; rel="next"} as long as more follows.
 *
 * @param next the request for the rest; null at the end
 */
@Schema(description = "A part of a list")
public record Page<T>(
        @Schema(description = "The entries, in the order of the list")
        List<T> items,

        @JsonIgnore @Schema(hidden = true) @Nullable URI next) {

    public Page {
        items = List.copyOf(items);
    }
}
