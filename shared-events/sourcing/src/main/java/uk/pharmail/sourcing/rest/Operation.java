package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a resource's method says of itself. */
record Operation(
        Set<String> queryParameters, long maxBody, @Nullable String readsFrom) {

    static Operation of(Method method) {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : method.getParameters()) {
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                names.add(query.value());
            }
            RestQuery restQuery = parameter.getAnnotation(RestQuery.class);
            if (restQuery != null) {
                names.add(restQuery.value().isEmpty() ? parameter.getName() : restQuery.value());
            }
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    QueryParam inBean = field.getAnnotation(QueryParam.class);
                    if (inBean != null) {
                        names.add(inBean.value());
                    }
                }
            }
        }
        MaxBody maxBody = method.getAnnotation(MaxBody.class);
        ReadsFrom onMethod = method.getAnnotation(ReadsFrom.class);
        ReadsFrom readsFrom =
                onMethod != null ? onMethod : method.getDeclaringClass().getAnnotation(ReadsFrom.class);
        return new Operation(
                Set.copyOf(names),
                maxBody == null ? MaxBody.BYTES_UNLESS_SAID : maxBody.value(),
                readsFrom == null ? null : readsFrom.value());
    }
}
