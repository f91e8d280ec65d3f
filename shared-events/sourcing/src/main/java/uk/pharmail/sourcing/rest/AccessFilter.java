package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import uk.pharmail.sourcing.rest.access.Access;
import uk.pharmail.sourcing.rest.access.Access.Allowed;
import uk.pharmail.sourcing.rest.access.Access.Forbidden;
import uk.pharmail.sourcing.rest.access.Access.Hidden;
import uk.pharmail.sourcing.rest.access.Caller;
import uk.pharmail.sourcing.rest.access.Endpoint;
import uk.pharmail.sourcing.rest.access.Policy;
import uk.pharmail.sourcing.rest.access.Relation;
import uk.pharmail.sourcing.rest.access.Relations;

/**
 * No resource runs, and no body is read, before the service's policy has let the caller in. A dry run needs the same
 * rights as the command. It waits for keys and for our own data, so a resource that does not block is to be marked
 * {@code @Blocking}.
 */
class AccessFilter {
    private final Call call;
    private final Callers callers;
    private final Policy policy;
    private final Relations relations;

    AccessFilter(Call call, Callers callers, Policy policy, Relations relations) {
        this.call = call;
        this.callers = callers;
        this.policy = policy;
        this.relations = relations;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void admit(ContainerRequestContext request, ResourceInfo resource) {
        UriInfo uri = request.getUriInfo();
        Caller caller = callers.current();
        Endpoint endpoint = policy.endpoint(resource.getResourceMethod(), name -> isSet(uri, name));
        switch (decide(caller, endpoint, uri)) {
            case Allowed _ -> call.admitted(new Call.Admitted(caller, policy.visible(caller, endpoint)));
            case Forbidden forbidden -> throw new Denied(forbidden);
            case Hidden _ -> throw new NotFoundException();
        }
    }

    /** What the caller is to the resource is looked up only where it makes a difference. */
    private Access decide(Caller caller, Endpoint endpoint, UriInfo uri) {
        return switch (policy.decide(caller, endpoint, Relation.NONE)) {
            case Allowed allowed -> allowed;
            case Forbidden forbidden -> forbidden;
            case Hidden _ -> policy.decide(caller, endpoint, relations.of(caller, path(uri)));
        };
    }

    /** Whatever does not plainly say no counts as yes: the resource may read it so. */
    private static boolean isSet(UriInfo uri, String name) {
        List<String> values = uri.getQueryParameters().get(name);
        return values != null && !Set.of("false").containsAll(values);
    }

    private static Relations.Path path(UriInfo uri) {
        return new Relations.Path() {
            @Override
            public <T> Optional<T> value(String name, Class<T> type) {
                String text = uri.getPathParameters().getFirst(name);
                Function<String, T> reader = Values.reader(type);
                if (text == null || reader == null) {
                    return Optional.empty();
                }
                try {
                    return Optional.of(reader.apply(text));
                } catch (IllegalArgumentException noSuchValue) {
                    return Optional.empty();
                }
            }
        };
    }
}
