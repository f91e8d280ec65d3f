package uk.pharmail.mailbox.register;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.IdValue;
import uk.pharmail.contracts.TextValue;
import uk.pharmail.contracts.pharmacy.PharmacyClosed;
import uk.pharmail.contracts.pharmacy.PharmacyContractorChanged;
import uk.pharmail.contracts.pharmacy.PharmacyDetailsChanged;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.pharmacy.PharmacyListedForRegistration;
import uk.pharmail.contracts.pharmacy.PharmacyOpened;
import uk.pharmail.contracts.pharmacy.PharmacyOpeningPutOff;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.mailbox.register.Pharmacy.Registered;

/**
 * What an import changes about one pharmacy, or that it does not mention it.
 *
 * @param kinds in the order of {@link Kind}
 * @param wasActive whether the pharmacy is open before it
 */
@Schema(description = "What an import changes about one pharmacy, or that it does not mention it")
public record RegisterDifference(OdsCode odsCode, List<Kind> kinds, List<Field> fields, boolean wasActive) {

    public RegisterDifference {
        kinds = List.copyOf(kinds);
        fields = List.copyOf(fields);
    }

    /** The names are part of the API. */
    public enum Kind {
        NEW,
        DETAILS,
        CONTRACTOR,
        OPENED,
        OPENING_PUT_OFF,
        CLOSED,
        /** In the register so far and not in this file; without effect, for absence is no closure. */
        ABSENT
    }

    /**
     * A field that changes.
     *
     * @param name the name of the field in {@link RegisterEntry}, or {@code contractor}
     * @param before null where the register was silent
     * @param after null where it is silent now
     */
    @Schema(name = "RegisterDifferenceField", description = "A field of the register that changes")
    public record Field(
            @Schema(description = "Its name in the event") String name,

            @Schema(description = "Left out where the register was silent") @Nullable
            String before,

            @Schema(description = "Left out where it is silent now") @Nullable
            String after) {}

    static RegisterDifference absent(Registered pharmacy) {
        return new RegisterDifference(pharmacy.odsCode(), List.of(Kind.ABSENT), List.of(), isActive(pharmacy));
    }

    static boolean isActive(Pharmacy pharmacy) {
        return pharmacy instanceof Registered registered && registered.standing() == Standing.OPEN;
    }

    /** What the events that a row leads to say beside what was known; null where there are none. */
    static @Nullable RegisterDifference of(OdsCode odsCode, Pharmacy before, List<? extends PharmacyEvent> events) {
        if (events.isEmpty()) {
            return null;
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        List<Field> fields = new ArrayList<>();
        for (PharmacyEvent event : events) {
            kinds.add(
                    switch (event) {
                        case PharmacyRegistered _ -> Kind.NEW;
                        case PharmacyDetailsChanged changed -> {
                            if (before instanceof Registered registered) {
                                fields.addAll(fields(registered.entry(), changed.entry()));
                            }
                            yield Kind.DETAILS;
                        }
                        case PharmacyContractorChanged changed -> {
                            if (before instanceof Registered registered) {
                                fields.add(new Field(
                                        "contractor", text(registered.contractor()), text(changed.contractor())));
                            }
                            yield Kind.CONTRACTOR;
                        }
                        case PharmacyOpened _ -> Kind.OPENED;
                        case PharmacyOpeningPutOff _ -> Kind.OPENING_PUT_OFF;
                        case PharmacyClosed _ -> Kind.CLOSED;
                        case PharmacyListedForRegistration _ ->
                            throw new IllegalArgumentException("no row of the register lists a pharmacy");
                    });
        }
        return new RegisterDifference(odsCode, List.copyOf(kinds), fields, isActive(before));
    }

    private static List<Field> fields(RegisterEntry before, RegisterEntry after) {
        List<Field> fields = new ArrayList<>();
        compare("name", RegisterEntry::name, before, after, fields);
        compare("address", RegisterEntry::address, before, after, fields);
        compare("town", RegisterEntry::town, before, after, fields);
        compare("postcode", RegisterEntry::postcode, before, after, fields);
        compare("region", RegisterEntry::region, before, after, fields);
        compare("board", RegisterEntry::board, before, after, fields);
        compare("kind", RegisterEntry::kind, before, after, fields);
        compare("opensOn", RegisterEntry::opensOn, before, after, fields);
        compare("closesOn", RegisterEntry::closesOn, before, after, fields);
        return fields;
    }

    private static void compare(
            String name,
            Function<RegisterEntry, @Nullable Object> field,
            RegisterEntry before,
            RegisterEntry after,
            List<Field> into) {
        Object old = field.apply(before);
        Object now = field.apply(after);
        if (!Objects.equals(old, now)) {
            into.add(new Field(name, text(old), text(now)));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case TextValue text -> text.value();
            case IdValue id -> id.value().toString();
            case List<?> several ->
                several.stream().map(RegisterDifference::text).collect(Collectors.joining(", "));
            case Object other -> other.toString();
        };
    }
}
