package uk.pharmail.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Invented people of pharmacies, the same for the same pharmacies, and the file in which account-service adopts them. Of
 * twenty pharmacies one has no mailbox, one nobody, one a single person, and one a single person beside another who never
 * signed in. The first of each pharmacy owns its mailbox; of one in twenty of them no mobile number is known, nor of the others.
 *
 * @param teams in the order of the file
 */
record SampleAccounts(List<Team> teams) {
    private static final List<String> GIVEN =
            names("Aisha Ben Chidi Dilys Eamon Farah Grace Harvinder Ines Jakub Keziah Liam Mariam Nikhil Olu Priya"
                    + " Quentin Rhiannon Samir Tomasz Una Viktor Wanda Ximena Yusuf Zara Alun Bronagh Connor Danuta"
                    + " Emeka Fiona");
    private static final List<String> FAMILY =
            names("Abbott Bhatt Cartwright Dlamini Evans Fernandes Gallagher Hussain Iqbal Jankowski Khan Llewellyn"
                    + " Mukherjee Nwosu Osborne Patel Quigley Rahman Shah Thornton Uddin Vaughan Wolski Xu Yeboah"
                    + " Zielinski Appleby Brennan Chowdhury Doyle Ellsworth");

    /** Nobody has one of these, they are for drama; those before are left to whoever tries something out. */
    private static final int FIRST_NUMBER = 900_600;

    private static final int LAST_NUMBER = 900_999;

    /**
     * Who works at a pharmacy.
     *
     * @param first the place of the first of them among all people
     * @param pending whether the last of them has never signed in
     * @param reachable whether the mobile number of the first is known
     */
    record Team(String odsCode, boolean hasMailbox, int first, int size, boolean pending, boolean reachable) {}

    static SampleAccounts of(List<String> odsCodes) {
        List<Team> teams = new ArrayList<>();
        int people = 0;
        for (int place = 0; place < odsCodes.size(); place++) {
            int kind = place % 20;
            int size = switch (kind) {
                case 0, 1 -> 0;
                case 2 -> 1;
                case 3 -> 2;
                default -> 2 + place % 3;
            };
            teams.add(new Team(odsCodes.get(place), kind != 0, people, size, kind == 3, kind != 4));
            people += size;
        }
        return new SampleAccounts(List.copyOf(teams));
    }

    /** @param today the days of their histories are counted back from */
    void writeTo(Path file, LocalDate today) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("reference,kind,givenName,familyName,alternateEmail,mobile,address,state,since,lastUsed,"
                    + "passwordChanged,source\n");
            int number = FIRST_NUMBER;
            for (Team team : teams) {
                for (int i = 0; i < team.size(); i++) {
                    String mobile = "";
                    if (i == 0 && team.reachable() && number <= LAST_NUMBER) {
                        mobile = "07700 " + number;
                        number++;
                    }
                    boolean pending = team.pending() && i == team.size() - 1;
                    out.write(row(team.first() + i, mobile, pending, today));
                }
            }
        }
    }

    private static String row(int place, String mobile, boolean pending, LocalDate today) {
        String given = GIVEN.get(place % GIVEN.size());
        // their lengths have no common divisor, so a pair comes again only when all have been
        String family = FAMILY.get(place % FAMILY.size());
        int namesakes = place / (GIVEN.size() * FAMILY.size());
        String name = (given + "." + family + (namesakes == 0 ? "" : namesakes + 1)).toLowerCase(Locale.ROOT);
        return String.join(
                        ",",
                        "sample-" + place,
                        "personal",
                        given,
                        family,
                        name + "@home.example",
                        mobile,
                        name + "@nhs.net",
                        pending ? "pending" : "active",
                        today.minusDays(30 + place % 300).toString(),
                        pending ? "" : today.minusDays(place % 7).toString(),
                        pending ? "" : today.minusDays(place % 200).toString(),
                        "mail_platform")
                + "\n";
    }

    private static List<String> names(String together) {
        return List.of(together.split(" "));
    }
}
