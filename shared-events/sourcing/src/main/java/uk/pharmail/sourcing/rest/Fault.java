package uk.pharmail.sourcing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** One thing that is wrong with a request, and where it stands. Never repeats what was sent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Fault(
        @Nullable String pointer,
        @Nullable String parameter,
        @Nullable String header,
        String detail) {

    /**
     * A fault of what an argument of a resource's method takes, named as the client knows it.
     *
     * @param argument the argument's own name, which counts where its annotation gives none
     * @return null if the argument is the body
     */
    static @Nullable Fault ofArgument(Annotation[] annotations, String argument, String detail) {
        for (Annotation annotation : annotations) {
            switch (annotation) {
                case PathParam path -> {
                    return parameter(path.value(), detail);
                }
                case QueryParam query -> {
                    return parameter(query.value(), detail);
                }
                case HeaderParam header -> {
                    return header(header.value(), detail);
                }
                case RestPath path -> {
                    return parameter(path.value().isEmpty() ? argument : path.value(), detail);
                }
                case RestQuery query -> {
                    return parameter(query.value().isEmpty() ? argument : query.value(), detail);
                }
                default -> {}
            }
        }
        return null;
    }

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
