package uk.pharmail.mailbox.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AddressLine;
import uk.pharmail.contracts.value.Town;

/**
 * Tells the town of a premises from its address, in which it has no column of its own: the last part that is neither a
 * county nor said to be near. Null where that part may be a street, a building or the neighbourhood of a town: it is asked for, not guessed.
 */
final class TownInAddress {

    /** Words of which a county's name consists, and short forms; none of them is a town. */
    private static final Set<String> COUNTIES = Set.of(
            "AVON",
            "BEDS",
            "BERKS",
            "BUCKS",
            "CAMBS",
            "CLEVELAND",
            "CLWYD",
            "CORNWALL",
            "CUMBERLAND",
            "CUMBRIA",
            "DERBYS",
            "DEVON",
            "DORSET",
            "DURHAM",
            "DYFED",
            "ESSEX",
            "GLAMORGAN",
            "GLOS",
            "GWENT",
            "GWYNEDD",
            "HANTS",
            "HERTS",
            "HUMBERSIDE",
            "KENT",
            "LANCS",
            "LEICS",
            "LINCS",
            "MERSEYSIDE",
            "MIDDLESEX",
            "MIDDX",
            "MIDLANDS",
            "NORFOLK",
            "NORTHANTS",
            "NORTHUMBERLAND",
            "NOTTS",
            "OXON",
            "POWYS",
            "RUTLAND",
            "SALOP",
            "SOMERSET",
            "STAFFS",
            "SUFFOLK",
            "SURREY",
            "SUSSEX",
            "WARKS",
            "WESTMORLAND",
            "WILTS",
            "WIRRAL",
            "WORCS",
            "YORKS");

    private static final Set<String> COUNTIES_OF_SEVERAL_WORDS = Set.of(
            "BLAENAU GWENT",
            "EAST ANGLIA",
            "EAST RIDING",
            "EAST RIDING OF YORKSHIRE",
            "GREATER LONDON",
            "GREATER MANCHESTER",
            "ISLE OF ANGLESEY",
            "ISLE OF MAN",
            "ISLE OF WIGHT",
            "ISLES OF SCILLY",
            "NEATH PORT TALBOT",
            "RHONDDA CYNON TAF",
            "TYNE & WEAR",
            "TYNE AND WEAR",
            "VALE OF GLAMORGAN",
            "ANGLESEY",
            "CEREDIGION",
            "CONWY",
            "TORFAEN",
            "ENGLAND",
            "UK",
            "UNITED KINGDOM",
            "WALES");

    private static final Set<String> BEFORE_A_COUNTY =
            Set.of("CO", "COUNTY", "EAST", "MID", "NORTH", "NORTHEAST", "SOUTH", "WEST", "E", "N", "S", "W");

    /** Words that stand in the name of hardly any town. */
    private static final Set<String> STREETS_AND_BUILDINGS = Set.of(
            "AIRPORT",
            "APPROACH",
            "ARCADE",
            "ASDA",
            "AVE",
            "AVENUE",
            "BUILDING",
            "BUILDINGS",
            "BYPASS",
            "CAMPUS",
            "CENTRE",
            "CLINIC",
            "CLOSE",
            "CRESCENT",
            "CTR",
            "CTRE",
            "DRIVE",
            "ESTATE",
            "FLOOR",
            "HEALTH",
            "HIGHWAY",
            "HOSPITAL",
            "INDUSTRIAL",
            "LANE",
            "MALL",
            "MEDICAL",
            "MEWS",
            "MORRISONS",
            "PARADE",
            "PHARMACY",
            "PLACE",
            "PLAZA",
            "PRACTICE",
            "PRECINCT",
            "PREMISES",
            "RD",
            "RETAIL",
            "ROAD",
            "ROUNDABOUT",
            "SAINSBURYS",
            "SHOP",
            "SHOPPING",
            "SHOPS",
            "SQUARE",
            "STORE",
            "STREET",
            "SUPERMARKET",
            "SURGERY",
            "TERRACE",
            "TESCO",
            "TRADING",
            "UNIT");

    /** Words that end the names of streets and of villages alike. */
    private static final Set<String> MAY_END_A_STREET =
            Set.of("BROADWAY", "COURT", "GARDENS", "HOUSE", "ROW", "ST", "STATION", "WALK", "WAY");

    /** Words before the town that a village is near. */
    private static final Set<String> NEAR = Set.of("NEAR", "NR", "VIA");

    /** Words that set a place beside a street or a building. */
    private static final Set<String> BESIDE_A_STREET = Set.of("ADJACENT", "BEHIND", "OFF", "OPPOSITE");

    private static final Set<String> TOWNS_NAMED_LIKE_STREETS = Set.of("CHESTER LE STREET", "FOREST ROW");

    /** A city as well: it is one where its county follows. */
    private static final String CITY_AND_COUNTY = "DURHAM";

    private static final Pattern NOT_IN_A_TOWN = Pattern.compile("[0-9/()&@+:;]");

    private TownInAddress() {}

    /** @param address in the order of the register */
    static @Nullable Town of(List<AddressLine> address) {
        List<String> parts = new ArrayList<>();
        int inFirstLine = 0;
        for (AddressLine line : address) {
            for (String part : line.value().split(",", -1)) {
                String trimmed = trimmed(part);
                if (!trimmed.isEmpty()) {
                    parts.add(trimmed);
                }
            }
            if (inFirstLine == 0) {
                inFirstLine = parts.size();
            }
        }
        int last = parts.size() - 1;
        while (last >= inFirstLine && (isCounty(parts.get(last)) || isNear(parts.get(last)))) {
            boolean countyFollows = last < parts.size() - 1;
            if (countyFollows && parts.get(last).equalsIgnoreCase(CITY_AND_COUNTY)) {
                break;
            }
            last--;
        }
        return last >= inFirstLine && isTown(parts.get(last)) ? new Town(parts.get(last)) : null;
    }

    private static String trimmed(String part) {
        String text = part.strip();
        while (text.endsWith(".")) {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        return text;
    }

    private static List<String> words(String part) {
        String text = part.toUpperCase(Locale.ROOT).replace("'", "").replaceAll("[.\\s-]+", " ");
        return List.of(text.strip().split(" ", -1));
    }

    private static boolean isCounty(String part) {
        List<String> words = words(part);
        if (COUNTIES_OF_SEVERAL_WORDS.contains(String.join(" ", words))) {
            return true;
        }
        String name = words.getLast();
        boolean known = COUNTIES.contains(name) || (name.length() > "SHIRE".length() && name.endsWith("SHIRE"));
        return known && words.subList(0, words.size() - 1).stream().allMatch(BEFORE_A_COUNTY::contains);
    }

    private static boolean isNear(String part) {
        return NEAR.contains(words(part).getFirst());
    }

    private static boolean isTown(String part) {
        List<String> words = words(part);
        if (TOWNS_NAMED_LIKE_STREETS.contains(String.join(" ", words))) {
            return true;
        }
        return part.length() > 2
                && !NOT_IN_A_TOWN.matcher(part).find()
                && !BESIDE_A_STREET.contains(words.getFirst())
                && !MAY_END_A_STREET.contains(words.getLast())
                && words.stream().noneMatch(STREETS_AND_BUILDINGS::contains);
    }
}
