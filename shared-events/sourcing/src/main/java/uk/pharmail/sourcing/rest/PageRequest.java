package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * What part of a list is asked for: a {@code @BeanParam} of every operation that lists. Pages go by key, so nothing is
 * shown twice or left out when rows come and go between two pages.
 */
public class PageRequest {
    private static final int LARGEST = 500;

    @QueryParam("cursor")
    @Parameter(description = "Where the last page ended, as its Link gave it; left out, the list begins at its start")
    @Nullable
    String cursor;

    @QueryParam("limit")
    @DefaultValue("50")
    @Parameter(
            description = "The most entries to answer with",
            schema = @Schema(minimum = "1", maximum = "500", defaultValue = "50"))
    int limit;

    @Context
    UriInfo uri;

    @NullUnmarked
    PageRequest() {}

    /** The key after which the page begins; null for the first page. */
    public @Nullable String after() {
        return cursor == null ? null : Cursor.parse(cursor, list()).key();
    }

    /** How many rows to read: one more than are shown, which tells whether more follow. */
    public int fetch() {
        if (limit < 1 || limit > LARGEST) {
            throw new BadInput(Fault.parameter("limit", "is a number from 1 to " + LARGEST));
        }
        return limit + 1;
    }

    /**
     * The page.
     *
     * @param rows up to {@link #fetch()} rows after {@link #after()}, in the order of their key
     * @param key what the rows are ordered by, unique and not personal
     */
    public <T> Page<T> of(List<T> rows, Function<? super T, String> key) {
        if (rows.size() < fetch()) {
            return new Page<>(rows, null);
        }
        List<T> shown = rows.subList(0, limit);
        Cursor next = new Cursor(key.apply(shown.getLast()), list());
        String query = Queries.without(uri, "cursor", "limit");
        return new Page<>(
                shown,
                URI.create(uri.getRequestUri().getRawPath() + "?" + query + (query.isEmpty() ? "" : "&") + "cursor="
                        + next + "&limit=" + limit));
    }

    private String list() {
        return uri.getPath() + "?" + Queries.without(uri, "cursor", "limit");
    }
}
