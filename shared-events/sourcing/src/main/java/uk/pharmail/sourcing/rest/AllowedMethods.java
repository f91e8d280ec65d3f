package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.pharmail.sourcing.rest.access.Endpoint;
import uk.pharmail.sourcing.rest.access.Policy;

/** By which methods a path can be asked: those of the policy's endpoints, of which it has every one. */
final class AllowedMethods {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private AllowedMethods() {}

    /** What {@code Allow} says (RFC 9110, 10.2.1). */
    static String of(String path, Policy policy) {
        return policy.endpoints().stream()
                .flatMap(AllowedMethods::answering)
                .filter(method -> matches(method, path))
                .flatMap(AllowedMethods::names)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Stream<Method> answering(Endpoint endpoint) {
        return Arrays.stream(endpoint.resource().getDeclaredMethods())
                .filter(method -> method.getName().equals(endpoint.method()) && Policy.answers(method));
    }

    private static boolean matches(Method method, String path) {
        String template = segments(path(method.getDeclaringClass()) + "/" + path(method));
        String pattern = PARAMETER
                .splitAsStream(template)
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/]+", "", template.endsWith("}") ? "[^/]+" : ""));
        return segments(path).matches(pattern);
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static String segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.joining("/"));
    }

    /** What answers GET answers HEAD. */
    private static Stream<String> names(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .flatMap(name -> name == null
                        ? Stream.of()
                        : name.value().equals(HttpMethod.GET)
                                ? Stream.of(HttpMethod.GET, HttpMethod.HEAD)
                                : Stream.of(name.value()));
    }
}
