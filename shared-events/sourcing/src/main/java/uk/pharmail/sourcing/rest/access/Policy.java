package uk.pharmail.sourcing.rest.access;

import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.sourcing.Unblocker;
import uk.pharmail.sourcing.rest.access.Access.Allowed;
import uk.pharmail.sourcing.rest.access.Access.Forbidden;
import uk.pharmail.sourcing.rest.access.Access.Hidden;
import uk.pharmail.sourcing.rest.access.Access.Reason;

/**
 * Who may do what in a service: a table with a row for each endpoint. A caller needs every scope of the row, and a role
 * of the row in a relation that the row gives that role. What has no row is for nobody.
 */
public final class Policy {
    private final Map<Endpoint, Row> rows = new LinkedHashMap<>();

    private Policy(List<Row> rows) {
        for (Row row : rows) {
            if (this.rows.put(row.endpoint, row) != null) {
                throw new IllegalArgumentException(row.endpoint + " has two rows");
            }
        }
    }

    public static Policy of(Row... rows) {
        return new Policy(List.of(rows));
    }

    /**
     * The begin of a row.
     *
     * @param method the name of the one method of the resource that answers requests under this name
     * @param scopes all of which the client's token has to have
     */
    public static Row row(Class<?> resource, String method, Scope... scopes) {
        List<Method> named = Arrays.stream(resource.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method) && answers(candidate))
                .toList();
        if (named.size() != 1) {
            throw new IllegalArgumentException(
                    resource.getSimpleName() + " answers no request, or several, by " + method);
        }
        return new Row(Endpoint.of(named.getFirst()), false, Set.of(scopes), Map.of(), null, null);
    }

    /** Whether a method of a resource answers requests. */
    public static boolean answers(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    /** What may be asked, in the order of the table. */
    public Set<Endpoint> endpoints() {
        return Collections.unmodifiableSet(rows.keySet());
    }

    /**
     * What a request asks for.
     *
     * @param flagged whether a query parameter is there and says anything but {@code false}
     */
    public Endpoint endpoint(Method method, Predicate<String> flagged) {
        Endpoint plain = Endpoint.of(method);
        return rows.keySet().stream()
                .filter(endpoint -> endpoint.isFlaggedFormOf(plain, flagged))
                .findFirst()
                .orElse(plain);
    }

    /** The same for a caller who is several things to the resource: the best of what each gives. */
    public Access decide(Caller caller, Endpoint endpoint, Collection<Relation> relations) {
        Access best = decide(caller, endpoint, Relation.NONE);
        for (Relation relation : relations) {
            Access access = decide(caller, endpoint, relation);
            best = switch (access) {
                case Allowed _ -> access;
                case Forbidden _ -> best instanceof Hidden ? access : best;
                case Hidden _ -> best;
            };
        }
        return best;
    }

    public Access decide(Caller caller, Endpoint endpoint, Relation relation) {
        Row row = rows.get(endpoint);
        if (row == null) {
            return new Forbidden(Reason.ROLE_NEEDED, null, null, Set.of());
        }
        if (!caller.scopes().containsAll(row.scopes)) {
            return row.forbids(Reason.SCOPE_NEEDED);
        }
        Set<Relation> granted = row.granted(caller);
        if (granted.isEmpty()) {
            return row.forbids(Reason.ROLE_NEEDED);
        }
        boolean counts = caller.roles().stream().anyMatch(relation::isFor);
        if (granted.contains(counts ? relation : Relation.NONE) || row.lists) {
            return new Allowed();
        }
        return counts ? row.forbids(Reason.RELATION_NEEDED) : new Hidden();
    }

    /** To which pharmacies a list is limited for a caller who may ask for it. */
    public Visible visible(Caller caller, Endpoint endpoint) {
        Row row = rows.get(endpoint);
        Set<OdsCode> odsCodes = new HashSet<>();
        Set<RegionCode> regions = new HashSet<>();
        AccountId account = null;
        Set<Relation> granted = row == null ? Set.of() : row.granted(caller);
        for (Relation relation : granted) {
            switch (relation) {
                case NONE -> {
                    return new Visible.Nation();
                }
                case PHARMACY -> odsCodes.addAll(caller.odsCodes());
                case REGION -> regions.addAll(caller.regions());
                case LINKED -> account = caller.account();
                case OWNER, DEPUTY, HOLDER -> {}
            }
        }
        return new Visible.Only(odsCodes, regions, account);
    }

    /** One endpoint: which scopes it needs, and who may ask for it in which relation. */
    public static final class Row {
        private final Endpoint endpoint;
        private final boolean lists;
        private final Set<Scope> scopes;
        private final Map<Role, Set<Relation>> grants;
        private final @Nullable String rule;
        private final @Nullable Unblocker whoCanHelp;

        private Row(
                Endpoint endpoint,
                boolean lists,
                Set<Scope> scopes,
                Map<Role, Set<Relation>> grants,
                @Nullable String rule,
                @Nullable Unblocker whoCanHelp) {
            this.endpoint = endpoint;
            this.lists = lists;
            this.scopes = scopes;
            this.grants = grants;
            this.rule = rule;
            this.whoCanHelp = whoCanHelp;
        }

        /** A row of its own for requests with this query parameter, which ask for more than those without. */
        public Row with(String queryParameter) {
            return new Row(endpoint.with(queryParameter), lists, scopes, grants, rule, whoCanHelp);
        }

        /** It is about many pharmacies, and each caller sees those to which they have a relation of this row. */
        public Row list() {
            return new Row(endpoint, true, scopes, grants, rule, whoCanHelp);
        }

        /** These may, whatever the resource is to them; a list shows them the nation. */
        public Row to(Role... roles) {
            Row row = this;
            for (Role role : roles) {
                row = row.granting(role, EnumSet.allOf(Relation.class));
            }
            return row;
        }

        /** This role may, in these relations; a list shows what stands in them. */
        public Row to(Role role, Relation first, Relation... others) {
            return granting(role, EnumSet.of(first, others));
        }

        /** This and that role may, in this relation. */
        public Row to(Role role, Role other, Relation relation) {
            return to(role, relation).to(other, relation);
        }

        /** What the refusal of others names. */
        public Row by(@Nullable String ruleId, @Nullable Unblocker unblocker) {
            return new Row(endpoint, lists, scopes, grants, ruleId, unblocker);
        }

        private Row granting(Role role, Set<Relation> relations) {
            Map<Role, Set<Relation>> more = new EnumMap<>(Role.class);
            more.putAll(grants);
            if (more.put(role, relations) != null) {
                throw new IllegalArgumentException(endpoint + " names " + role + " twice");
            }
            return new Row(endpoint, lists, scopes, more, rule, whoCanHelp);
        }

        private Set<Relation> granted(Caller caller) {
            Set<Relation> granted = EnumSet.noneOf(Relation.class);
            grants.forEach((role, relations) -> {
                if (caller.is(role)) {
                    granted.addAll(relations);
                }
            });
            return granted;
        }

        private Forbidden forbids(Reason reason) {
            return new Forbidden(reason, rule, whoCanHelp, scopes);
        }
    }
}
