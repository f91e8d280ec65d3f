package uk.pharmail.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A register of invented pharmacies in the format in which the real one is published: equal for an equal seed, size and
 * day. Names, towns and contractors are made up, the postcodes can't exist, and the telephone numbers are those kept
 * for drama. It holds what the real one holds: closed, proposed and Welsh pharmacies, appliance contractors, blank cells,
 * malformed postcodes, close dates still to come or passed unnoticed, names with characters that a display name may not
 * have.
 *
 * @param pharmacies in the order of their ODS codes
 */
public record SampleRegister(List<Premises> pharmacies) {

    /** How the export writes status and kind. */
    public enum Generation {
        /** {@code A}, {@code C}, {@code P}; {@code 1}, {@code 2}. */
        LETTERS,
        /** {@code ACTIVE}, {@code INACTIVE}, {@code PROPOSED}; {@code RO182}, {@code RO94}. */
        WORDS
    }

    /** The status column. */
    public enum Status {
        ACTIVE,
        CLOSED,
        PROPOSED
    }

    /**
     * One row.
     *
     * @param region blank where the register is silent, as in every text here
     * @param address five lines, some of them blank
     * @param pharmacy false for an appliance contractor
     */
    public record Premises(
            String odsCode,
            String name,
            String region,
            String board,
            List<String> address,
            String postcode,
            LocalDate opened,
            @Nullable LocalDate closed,
            Status status,
            boolean pharmacy,
            String contractor,
            String telephone) {

        /** Whether it is a pharmacy in England that is active with no end in sight: one on which the duty falls (COMP-1). */
        public boolean isOrdinary() {
            return status == Status.ACTIVE && pharmacy && closed == null && region.startsWith("Y");
        }

        private String row(Generation generation) {
            String writtenStatus = switch (generation) {
                case LETTERS -> status.name().substring(0, 1);
                case WORDS -> status == Status.CLOSED ? "INACTIVE" : status.name();
            };
            String writtenKind = switch (generation) {
                case LETTERS -> pharmacy ? "1" : "2";
                case WORDS -> pharmacy ? "RO182" : "RO94";
            };
            Stream<String> cells = Stream.of(
                            Stream.of(odsCode, name, region, board),
                            address.stream(),
                            Stream.of(postcode, date(opened), date(closed), writtenStatus, writtenKind),
                            Stream.of(contractor, contractor.isEmpty() ? "" : date(opened), date(closed), telephone),
                            Stream.of("", "", "", "0", "", board, "", "", ""))
                    .flatMap(group -> group);
            return cells.map(cell -> '"' + cell.replace("\"", "\"\"") + '"').collect(Collectors.joining(","));
        }

        private static String date(@Nullable LocalDate date) {
            return date == null ? "" : date.format(DateTimeFormatter.BASIC_ISO_DATE);
        }
    }

    private record Region(String code, List<String> boards, List<String> counties, List<String> postcodeAreas) {}

    private static final Region WALES =
            new Region("W00", List.of("Q99"), List.of("GWENT", "POWYS", "DYFED"), List.of("NP", "SA", "CF"));

    private static final List<Region> REGIONS = List.of(
            new Region(
                    "Y56",
                    List.of("QMF", "QRV", "QMJ", "QKK"),
                    List.of("LONDON", "LONDON", "MIDDLESEX"),
                    List.of("N", "SE", "W", "HA")),
            new Region(
                    "Y58",
                    List.of("QUY", "QJK", "QVV"),
                    List.of("DEVON", "DORSET", "SOMERSET", "CORNWALL"),
                    List.of("EX", "BA", "TR")),
            new Region(
                    "Y59",
                    List.of("QKS", "QRL", "QNX"),
                    List.of("KENT", "HAMPSHIRE", "EAST SUSSEX", "SURREY"),
                    List.of("ME", "SO", "TN")),
            new Region(
                    "Y60",
                    List.of("QHL", "QJ2", "QWU", "QT1"),
                    List.of("DERBYSHIRE", "WEST MIDLANDS", "NOTTINGHAMSHIRE", ""),
                    List.of("DE", "B", "NG")),
            new Region(
                    "Y61",
                    List.of("QH8", "QMM", "QHG"),
                    List.of("ESSEX", "NORFOLK", "CAMBRIDGESHIRE"),
                    List.of("CO", "NR", "PE")),
            new Region(
                    "Y62",
                    List.of("QOP", "QYG", "QE1"),
                    List.of("CHESHIRE", "LANCASHIRE", "MERSEYSIDE", ""),
                    List.of("SK", "PR", "L")),
            new Region(
                    "Y63",
                    List.of("QWO", "QHM", "QF7"),
                    List.of("WEST YORKSHIRE", "TYNE & WEAR", "CO.DURHAM", "EAST RIDING OF YORKSHIRE"),
                    List.of("HX", "DH", "HU")));

    private static final List<String> CHAINS =
            List.of("KESTREL PHARMACY", "GREENLEAF CHEMIST", "HARTWELL & STOKE", "MERIDIAN PHARMACY");

    private static final List<String> FAMILY_NAMES = List.of(
            "ASHCROFT",
            "BELLWOOD",
            "CALDERBROOK",
            "DUNMORE",
            "ELLERBY",
            "FAIRHOLME",
            "GOODRIDGE",
            "HAZELDENE",
            "INGLETHORPE",
            "KIRKSTONE",
            "LARKFIELD",
            "MOSSFORD",
            "NETHERCOTE",
            "OAKHANGER",
            "PENDRAKE",
            "QUILLFORD",
            "ROWANTREE",
            "SILVERDALE",
            "THORNBECK",
            "UNDERHILL",
            "VALEBROOK",
            "WHITMOOR",
            "YARLSIDE");

    /** Among them the characters that a display name may not have. */
    private static final List<String> NAME_SHAPES = List.of(
            "%s PHARMACY",
            "%s PHARMACY",
            "%s CHEMIST",
            "%s PHARMACY LTD",
            "%s'S CHEMIST",
            "%s + SON",
            "PHARMACY @ %s",
            "%s HEALTH/BEAUTY",
            "%s (DISPENSING) LTD",
            "%s & DAUGHTERS",
            "ST. %s PHARMACY",
            "THE %s PHARMACY");

    private static final List<String> TOWN_STARTS = List.of(
            "ALDER", "BARROW", "COLD", "DUN", "ELM", "FERN", "GREY", "HOLLOW", "KELD", "LONG", "MARSH", "NETHER", "OAK",
            "PENN", "RAVENS", "STONE", "THORN", "UPPER", "WEST", "YEW");

    private static final List<String> TOWN_ENDS =
            List.of("BRIDGE", "BURY", "COMBE", "DALE", "FIELD", "FORD", "HAM", "LEIGH", "MERE", "STEAD", "TON", "WICK");

    private static final List<String> STREETS = List.of(
            "HIGH STREET",
            "STATION ROAD",
            "CHURCH LANE",
            "MARKET PLACE",
            "MILL ROAD",
            "THE PARADE",
            "QUEENS AVENUE",
            "BRIDGE STREET");

    private static final List<String> BUILDINGS =
            List.of("THE HEALTH CENTRE", "UNIT 4", "MEADOW SURGERY", "SHOP 2, THE PRECINCT", "GROUND FLOOR");

    private static final String LETTERS = "ACDEFGHJKLMNPQRTVWXY";

    /** No inward code of a postcode ends in two of these. */
    private static final String NEVER_IN_A_POSTCODE = "CIKMOV";

    /**
     * Makes one.
     *
     * @param size how many pharmacies; some hundreds show everything
     * @param today proposed ones open after it
     */
    public static SampleRegister of(long seed, int size, LocalDate today) {
        Maker maker = new Maker(new SplittableRandom(seed), today);
        Set<String> codes = new LinkedHashSet<>();
        while (codes.size() < size) {
            codes.add(maker.odsCode());
        }
        List<Premises> pharmacies = new ArrayList<>();
        for (String code : codes.stream().sorted().toList()) {
            pharmacies.add(maker.premises(code, pharmacies.size()));
        }
        return new SampleRegister(List.copyOf(pharmacies));
    }

    /** The file, a row a line. */
    public String csv(Generation generation) {
        return pharmacies.stream().map(p -> p.row(generation) + "\n").collect(Collectors.joining());
    }

    /** Writes the file in the older generation, in place of any before it. */
    public void writeTo(Path file) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            writer.write(csv(Generation.LETTERS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Maker {

        private final SplittableRandom random;
        private final LocalDate today;
        private final List<String> contractors;

        private Maker(SplittableRandom random, LocalDate today) {
            this.random = random;
            this.today = today;
            this.contractors = Stream.generate(this::contractor)
                    .distinct()
                    .limit(CHAINS.size() + 40L)
                    .toList();
        }

        private String contractor() {
            return "P" + letter() + random.nextInt(10) + letter() + random.nextInt(10);
        }

        private String odsCode() {
            String rest = random.nextBoolean()
                    ? letter() + String.format(Locale.ROOT, "%02d", random.nextInt(100))
                    : String.format(Locale.ROOT, "%03d", random.nextInt(1000));
            return "F" + letter() + rest;
        }

        /** The n-th of the register; every kind of oddity comes at a fixed place, so that a small register has it too. */
        private Premises premises(String odsCode, int n) {
            Region region = n % 25 == 7 ? WALES : one(REGIONS);
            boolean silent = n % 80 == 11;
            boolean appliance = n % 60 == 13;
            boolean chain = random.nextInt(100) < 40;
            int owner = chain ? random.nextInt(CHAINS.size()) : CHAINS.size() + random.nextInt(40);
            String name = chain ? CHAINS.get(owner) : String.format(Locale.ROOT, one(NAME_SHAPES), one(FAMILY_NAMES));
            LocalDate opened = n % 30 == 3 ? LocalDate.of(1948, 1, 1) : today.minusDays(400L + random.nextInt(9000));
            Status status = Status.ACTIVE;
            LocalDate closed = null;
            if (n % 6 == 5) {
                status = Status.CLOSED;
                closed = opened.plusDays(1L + random.nextInt(399));
            } else if (n % 40 == 9) {
                status = Status.PROPOSED;
                opened = today.plusDays(1L + random.nextInt(90));
            } else if (n % 100 == 20) {
                closed = today.minusDays(1L + random.nextInt(5));
            } else if (n % 100 == 40) {
                closed = today.plusDays(1L + random.nextInt(60));
            }
            return new Premises(
                    odsCode,
                    appliance ? one(FAMILY_NAMES) + " SURGICAL APPLIANCES" : name,
                    silent ? "" : region.code(),
                    silent ? "" : one(region.boards()),
                    address(region, n),
                    postcode(region, n),
                    opened,
                    closed,
                    status,
                    !appliance,
                    n % 50 == 17 ? "" : contractors.get(owner),
                    "01632 960" + String.format(Locale.ROOT, "%03d", random.nextInt(1000)));
        }

        private List<String> address(Region region, int n) {
            String county = one(region.counties());
            String town = one(TOWN_STARTS) + one(TOWN_ENDS);
            List<String> lines = new ArrayList<>();
            if (random.nextInt(3) == 0) {
                lines.add(one(BUILDINGS));
            }
            lines.add(1 + random.nextInt(180) + " " + one(STREETS));
            if (n % 90 != 30) {
                lines.add(town);
            }
            lines.add(county);
            while (lines.size() < 5) {
                lines.add("");
            }
            return List.copyOf(lines);
        }

        private String postcode(Region region, int n) {
            String space = n % 120 == 50 ? "" : " ";
            return one(region.postcodeAreas())
                    + (1 + random.nextInt(20))
                    + space
                    + random.nextInt(10)
                    + NEVER_IN_A_POSTCODE.charAt(random.nextInt(NEVER_IN_A_POSTCODE.length()))
                    + NEVER_IN_A_POSTCODE.charAt(random.nextInt(NEVER_IN_A_POSTCODE.length()));
        }

        private String letter() {
            return String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }

        private <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }
}
