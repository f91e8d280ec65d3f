package uk.pharmail.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OrganisationCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.rest.access.Access;
import uk.pharmail.sourcing.rest.access.Access.Allowed;
import uk.pharmail.sourcing.rest.access.Access.Forbidden;
import uk.pharmail.sourcing.rest.access.Access.Hidden;
import uk.pharmail.sourcing.rest.access.Access.Reason;
import uk.pharmail.sourcing.rest.access.Caller;
import uk.pharmail.sourcing.rest.access.Endpoint;
import uk.pharmail.sourcing.rest.access.Policy;
import uk.pharmail.sourcing.rest.access.Relation;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.rest.access.Scope;
import uk.pharmail.sourcing.rest.access.Visible;

/**
 * What a service's policy decides for every endpoint that its resources have, every role, relation and set of scopes: as
 * a table that a person approves, and as the findings that no table may have.
 */
public final class PolicyTable {
    private static final int ROLE_WIDTH = 22;
    private static final int CELL_WIDTH = 10;

    private final Policy policy;
    private final Map<Endpoint, Method> endpoints = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();

    private PolicyTable(Policy policy) {
        this.policy = policy;
    }

    /** Of all resources in these packages, found in the classes themselves: what the policy forgot is in it too. */
    public static PolicyTable of(Policy policy, String... packages) {
        PolicyTable table = new PolicyTable(policy);
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(packages).stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .sorted(Comparator.comparing(Class::getName))
                        .forEach(table::add);
        return table;
    }

    private void add(Class<?> resource) {
        Arrays.stream(resource.getDeclaredMethods())
                .filter(Policy::answers)
                .sorted(Comparator.comparing(PolicyTable::request).thenComparing(Method::getName))
                .forEach(method -> {
                    Endpoint plain = policy.endpoint(method, _ -> false);
                    if (!policy.endpoints().contains(plain)) {
                        findings.add(plain + " has no row in the policy");
                    }
                    endpoints.put(plain, method);
                    policy.endpoints().stream()
                            .filter(endpoint -> endpoint.flag() != null
                                    && endpoint.equals(policy.endpoint(method, endpoint.flag()::equals)))
                            .forEach(endpoint -> endpoints.put(endpoint, method));
                });
    }

    /**
     * What is wrong with the policy, whatever it is meant to allow: an endpoint without a row, a scope too few that makes no
     * difference, another role that takes a right away.
     */
    public List<String> findings() {
        List<String> all = new ArrayList<>(findings);
        for (Endpoint endpoint : endpoints.keySet()) {
            Set<Scope> needed = needed(endpoint);
            for (Role role : Role.values()) {
                for (Relation relation : Relation.values()) {
                    Access access = decide(endpoint, relation, EnumSet.allOf(Scope.class), role);
                    for (Set<Scope> scopes : subsets()) {
                        Access limited = decide(endpoint, relation, scopes, role);
                        boolean right = scopes.containsAll(needed)
                                ? limited.equals(access)
                                : limited instanceof Forbidden forbidden && forbidden.reason() == Reason.SCOPE_NEEDED;
                        if (!right) {
                            all.add(endpoint + " with " + scopes + " is " + limited + " for " + role);
                        }
                    }
                    for (Role other : Role.values()) {
                        if (access instanceof Allowed
                                && !(decide(endpoint, relation, EnumSet.allOf(Scope.class), role, other)
                                        instanceof Allowed)) {
                            all.add(endpoint + " is taken from " + role + " by being " + other + " too");
                        }
                    }
                }
            }
        }
        return all;
    }

    /** Everything that may be asked of the service, who may, and how the others are refused. */
    public String text() {
        StringBuilder text = new StringBuilder("""
                Who may do what. yes: allowed. own: a list of what the caller is related to. 403: refused, and said so.
                404: as if it were not there. Every scope that is named is needed; without one it is 403 for everybody.
                Columns: what the caller is to the resource, where that makes a difference for the role.
                """);
        endpoints.forEach((endpoint, method) -> {
            text.append('\n').append(request(method)).append(endpoint.flag() == null ? "" : "?" + endpoint.flag());
            text.append("   ").append(endpoint).append('\n');
            text.append("  needs ")
                    .append(needed(endpoint).stream().map(Scope::claim).collect(Collectors.joining(" ")));
            if (decide(endpoint, Relation.NONE, EnumSet.allOf(Scope.class)) instanceof Forbidden forbidden) {
                text.append(forbidden.rule() == null ? "" : ", by " + forbidden.rule());
                text.append(forbidden.whoCanHelp() == null ? "" : ", helped by " + forbidden.whoCanHelp());
            }
            text.append('\n').append(" ".repeat(ROLE_WIDTH));
            for (Relation relation : Relation.values()) {
                text.append(cell(relation.name().toLowerCase(Locale.ROOT)));
            }
            trim(text);
            List<String> refused = new ArrayList<>();
            for (Role role : Role.values()) {
                String cells = cells(endpoint, role);
                if (cells.isBlank()) {
                    refused.add(role.claim());
                } else {
                    text.append("  ")
                            .append(role.claim())
                            .append(" ".repeat(ROLE_WIDTH - 2 - role.claim().length()));
                    text.append(cells);
                    trim(text);
                }
            }
            if (!refused.isEmpty()) {
                text.append("  403 for ").append(String.join(", ", refused)).append('\n');
            }
        });
        return text.toString();
    }

    /**
     * Compares the table with the approved one, or writes it anew if {@code -Dpharmail.policy.rewrite=true} says that its
     * changes are meant and will be read.
     */
    public void approve(java.nio.file.Path file) {
        try {
            if (Boolean.getBoolean("pharmail.policy.rewrite")) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text());
            }
            String approved = Files.exists(file) ? Files.readString(file) : "";
            if (!approved.equals(text())) {
                throw new AssertionError(file + " is not what the policy decides. If the change is meant, write it with"
                        + " -Dpharmail.policy.rewrite=true, read the difference and commit it. The policy decides:\n\n"
                        + text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Blank if the role may do nothing here. */
    private String cells(Endpoint endpoint, Role role) {
        StringBuilder cells = new StringBuilder();
        boolean refused = true;
        Visible visible = policy.visible(caller(EnumSet.allOf(Scope.class), role), endpoint);
        for (Relation relation : Relation.values()) {
            Access access = decide(endpoint, relation, EnumSet.allOf(Scope.class), role);
            refused &= access instanceof Forbidden forbidden && forbidden.reason() == Reason.ROLE_NEEDED;
            boolean limited = visible instanceof Visible.Only
                    && decide(endpoint, Relation.NONE, Set.of(Scope.values()), role) instanceof Allowed;
            String answer = switch (access) {
                case Allowed _ -> limited ? "own" : "yes";
                case Forbidden _ -> "403";
                case Hidden _ -> "404";
            };
            cells.append(cell(relation == Relation.NONE || relation.isFor(role) ? answer : ""));
        }
        return refused ? "" : cells.toString();
    }

    private Set<Scope> needed(Endpoint endpoint) {
        Set<Scope> needed = EnumSet.noneOf(Scope.class);
        for (Scope scope : Scope.values()) {
            Set<Scope> others = EnumSet.complementOf(EnumSet.of(scope));
            if (decide(endpoint, Relation.NONE, others, Role.values()) instanceof Forbidden forbidden
                    && forbidden.reason() == Reason.SCOPE_NEEDED) {
                needed.add(scope);
            }
        }
        return needed;
    }

    private static List<Set<Scope>> subsets() {
        List<Set<Scope>> subsets = new ArrayList<>(List.of(Set.of()));
        for (Scope scope : Scope.values()) {
            for (Set<Scope> without : List.copyOf(subsets)) {
                Set<Scope> with = EnumSet.of(scope);
                with.addAll(without);
                subsets.add(with);
            }
        }
        return subsets;
    }

    private Access decide(Endpoint endpoint, Relation relation, Set<Scope> scopes, Role... roles) {
        return policy.decide(caller(scopes, roles), endpoint, relation);
    }

    /** Whether a caller with every scope may. */
    public boolean allows(String endpoint, Relation relation, Role... roles) {
        return allows(EnumSet.allOf(Scope.class), endpoint(endpoint), relation, roles);
    }

    public boolean allows(Set<Scope> scopes, Endpoint endpoint, Relation relation, Role... roles) {
        return decide(endpoint, relation, scopes, roles) instanceof Allowed;
    }

    /** The endpoint that the table calls so. */
    public Endpoint endpoint(String name) {
        return policy.endpoints().stream()
                .filter(endpoint -> endpoint.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Someone in these roles, who acts for the pharmacy FA002 and the organisation RX1, and belongs to the region Y62. */
    public static Caller caller(Set<Scope> scopes, Role... roles) {
        return new Caller(
                new Actor("table"),
                Set.copyOf(List.of(roles)),
                scopes,
                new AccountId(new UUID(0, 1)),
                new PersonId(new UUID(0, 2)),
                Set.of(new OdsCode("FA002")),
                Set.of(new OrganisationCode("RX1")),
                Set.of(new RegionCode("Y62")),
                Instant.MAX);
    }

    private static String request(Method method) {
        String verb = Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(annotation -> annotation != null)
                .map(HttpMethod::value)
                .findFirst()
                .orElseThrow();
        return verb + " " + path(method.getDeclaringClass().getAnnotation(Path.class))
                + path(method.getAnnotation(Path.class));
    }

    private static String path(@Nullable Path path) {
        if (path == null) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }

    private static String cell(String text) {
        return text + " ".repeat(CELL_WIDTH - text.length());
    }

    private static void trim(StringBuilder text) {
        while (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }
}
