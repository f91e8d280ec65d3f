package uk.pharmail.mailbox.compliance;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.TextValue;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.rest.access.Visible;

/** Which pharmacies are asked for, among those that the caller may see, as a condition of a query. */
final class Selection {
    /** In the place of a region or a contractor: those for which the register names none. */
    static final String UNKNOWN = "unknown";

    private final StringBuilder where;
    private final Map<String, Object> parameters = new HashMap<>();

    private Selection(String condition) {
        this.where = new StringBuilder(condition);
    }

    static Selection visible(Visible visible, EntityManager entities) {
        return switch (visible) {
            case Visible.Nation _ -> new Selection("1 = 1");
            case Visible.Only only -> {
                Selection selection = new Selection("(odsCode in :codes or region in :regions or pharmacy in :linked)");
                selection.parameters.put("codes", values(only.odsCodes()));
                selection.parameters.put("regions", values(only.regions()));
                selection.parameters.put("linked", linked(only.account(), entities));
                yield selection;
            }
        };
    }

    Selection and(String condition, Map<String, Object> more) {
        where.append(" and ").append(condition);
        parameters.putAll(more);
        return this;
    }

    Selection odsCode(@Nullable OdsCode odsCode) {
        return odsCode == null ? this : and("odsCode = :odsCode", Map.of("odsCode", odsCode.value()));
    }

    Selection status(@Nullable ComplianceStatus status) {
        return status == null ? this : and("status = :status", Map.of("status", status));
    }

    Selection region(@Nullable String region) {
        return code("region", region);
    }

    Selection contractor(@Nullable String contractor) {
        return code("contractor", contractor);
    }

    private Selection code(String property, @Nullable String code) {
        if (code == null) {
            return this;
        }
        return code.equals(UNKNOWN)
                ? and(property + " is null", Map.of())
                : and(property + " = :" + property, Map.of(property, code));
    }

    String where() {
        return where.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private static List<String> values(Collection<? extends TextValue> values) {
        return values.stream().map(TextValue::value).toList();
    }

    private static List<UUID> linked(@Nullable AccountId account, EntityManager entities) {
        return account == null
                ? List.of()
                : entities.unwrap(Session.class)
                        .createNativeQuery("select pharmacy from link where account = :account", UUID.class)
                        .setParameter("account", account.value())
                        .getResultList();
    }
}
