package uk.pharmail.sourcing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One thing that is wrong with a request, and where it stands. Never repeats what was sent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Fault(
        @Nullable String pointer,
        @Nullable String parameter,
        @Nullable String header,
        String detail) {

    static Fault body(String pointer, String detail) {
        return new Fault(pointer, null, null, detail);
    }

    static Fault parameter(String name, String detail) {
        return new Fault(null, name, null, detail);
    }

    static Fault header(String name, String detail) {
        return new Fault(null, null, name, detail);
    }
}
