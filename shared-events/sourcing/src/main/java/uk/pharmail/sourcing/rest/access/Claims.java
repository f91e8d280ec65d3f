package uk.pharmail.sourcing.rest.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OrganisationCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.StreamId;

/**
 * Reads the claims of a verified token, of our own identity provider or of NHS CIS2. A claim that is missing or malformed
 * gives less rights, and never an exception; what is a name or an address in it is not looked at.
 */
public final class Claims {
    private static final UUID SUBJECTS = UUID.fromString("4e6f1c1b-2a53-5d0c-8f7e-6b1d0a9c3e52");
    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final String CIS2_ROLES = "nhsid_nrbac_roles";
    private static final String CIS2_ORGANISATIONS = "nhsid_user_orgs";
    private static final String CIS2_SELECTED = "selected_roleid";
    private static final int LONGEST_SUBJECT = 255;

    private final JsonNode claims;
    private final Map<String, Role> roleCodes;

    private Claims(JsonNode claims, Map<String, Role> roleCodes) {
        this.claims = claims;
        this.roleCodes = roleCodes;
    }

    /**
     * Who the token speaks of.
     *
     * @param roleCodes what the job roles of CIS2 (such as {@code R8003}) are here; any other is no role
     * @return empty if it names nobody whom a record could be made of
     */
    public static Optional<Caller> caller(JsonNode claims, Map<String, Role> roleCodes) {
        return new Claims(claims, roleCodes).caller();
    }

    private Optional<Caller> caller() {
        PersonId person = person();
        Actor actor = person == null ? client() : new Actor("person:" + person.value());
        if (actor == null) {
            return Optional.empty();
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Set<OdsCode> odsCodes = values(texts("ods_codes"), OdsCode::of);
        Set<RegionCode> regions = values(texts("region_codes"), RegionCode::new);
        texts("roles").forEach(name -> Role.named(name).ifPresent(roles::add));
        // a pharmacy has an ODS code as any other organisation has, and a local administrator may look after one
        Set<OrganisationCode> organisations = roles.contains(Role.LOCAL_ADMINISTRATOR)
                ? values(texts("ods_codes"), Claims::organisation)
                : new HashSet<>();
        List<JsonNode> cis2Roles = cis2Roles();
        for (JsonNode one : cis2Roles) {
            Role role = roleCodes.get(jobRole(one));
            if (role != null) {
                roles.add(role);
                // A code counts for the role that was given with it, not for any other role of the same person.
                if (role == Role.CONTRACTOR) {
                    odsCodes.addAll(values(text(one, "org_code"), OdsCode::of));
                } else if (role == Role.LOCAL_ADMINISTRATOR) {
                    organisations.addAll(values(text(one, "org_code"), Claims::organisation));
                } else if (role == Role.REGIONAL_TEAM) {
                    regions.addAll(values(text(one, "org_code"), RegionCode::new));
                }
            }
        }
        if (!claims.has(CIS2_ROLES)) {
            elements(CIS2_ORGANISATIONS)
                    .forEach(organisation -> odsCodes.addAll(values(text(organisation, "org_code"), OdsCode::of)));
        }
        roles.removeIf(role -> !role.isFor(person != null));
        return Optional.of(new Caller(
                actor,
                roles,
                scopes(),
                person == null ? null : account(),
                person,
                odsCodes,
                organisations,
                regions,
                until()));
    }

    private static OrganisationCode organisation(String text) {
        return new OrganisationCode(text.strip().toUpperCase(Locale.ROOT));
    }

    private @Nullable PersonId person() {
        UUID own = uuid("person_id");
        if (own != null) {
            return new PersonId(own);
        }
        String issuer = text(claims, "iss").findFirst().orElse("");
        String subject = text(claims, "sub").findFirst().orElse("");
        boolean cis2 = claims.path(CIS2_ROLES).isArray()
                || claims.path(CIS2_ORGANISATIONS).isArray();
        if (!cis2 || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            return null;
        }
        return new PersonId(StreamId.nameBased(SUBJECTS, issuer + "\n" + subject));
    }

    private @Nullable Actor client() {
        return Stream.of("azp", "client_id")
                .flatMap(name -> text(claims, name))
                .filter(id -> CLIENT.matcher(id).matches())
                .findFirst()
                .map(id -> new Actor("client:" + id))
                .orElse(null);
    }

    private @Nullable AccountId account() {
        UUID id = uuid("account_id");
        return id == null ? null : new AccountId(id);
    }

    private Instant until() {
        return Instant.ofEpochSecond(claims.path("exp").asLong());
    }

    private Set<Scope> scopes() {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        text(claims, "scope")
                .flatMap(all -> Stream.of(all.split(" ", -1)))
                .forEach(name -> Scope.named(name).ifPresent(scopes::add));
        return scopes;
    }

    /** All of them, or the one that was chosen at sign-in, if one was. */
    private List<JsonNode> cis2Roles() {
        if (!claims.has(CIS2_SELECTED)) {
            return elements(CIS2_ROLES).toList();
        }
        JsonNode selected = claims.path(CIS2_SELECTED);
        return elements(CIS2_ROLES)
                .filter(role -> selected.isTextual() && selected.equals(role.path("person_roleid")))
                .toList();
    }

    /** The last part of a code such as {@code S8000:G8000:R8003}. */
    private static String jobRole(JsonNode role) {
        String code = text(role, "role_code").findFirst().orElse("");
        return code.substring(code.lastIndexOf(':') + 1);
    }

    private Stream<String> texts(String claim) {
        return elements(claim).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private Stream<JsonNode> elements(String claim) {
        JsonNode array = claims.path(claim);
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.of();
    }

    private static Stream<String> text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isTextual() ? Stream.of(value.asText()) : Stream.of();
    }

    private @Nullable UUID uuid(String claim) {
        return text(claims, claim)
                .filter(text -> text.length() == 36)
                .flatMap(text -> values(Stream.of(text), UUID::fromString).stream())
                .findFirst()
                .orElse(null);
    }

    private static <T> Set<T> values(Stream<String> texts, Function<String, T> reader) {
        Collection<T> values = new HashSet<>();
        texts.forEach(text -> {
            try {
                values.add(reader.apply(text));
            } catch (IllegalArgumentException malformed) {
                // what is no such value gives no right, and is not repeated anywhere
            }
        });
        return new HashSet<>(values);
    }
}
