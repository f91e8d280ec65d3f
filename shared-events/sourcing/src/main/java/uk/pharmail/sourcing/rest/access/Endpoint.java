package uk.pharmail.sourcing.rest.access;

import java.lang.reflect.Method;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked of a service: a method of a resource.
 *
 * @param flag the query parameter with which more is asked for than without it; null without
 */
public record Endpoint(
        Class<?> resource, String method, @Nullable String flag) {

    static Endpoint of(Method method) {
        return new Endpoint(method.getDeclaringClass(), method.getName(), null);
    }

    Endpoint with(String queryParameter) {
        return new Endpoint(resource, method, queryParameter);
    }

    /** Whether it is the other with a query parameter, and that parameter is there. */
    boolean isFlaggedFormOf(Endpoint other, Predicate<String> there) {
        return flag != null && equals(other.with(flag)) && there.test(flag);
    }

    /** As a person finds it in the code. */
    @Override
    public String toString() {
        return resource.getSimpleName() + "." + method + (flag == null ? "" : "?" + flag);
    }
}
