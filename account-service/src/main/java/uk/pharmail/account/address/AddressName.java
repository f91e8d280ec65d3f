package uk.pharmail.account.address;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What stands before the number in the address of a person: {@code <given>.<family>} (ACC-2). */
public final class AddressName {
    private static final String DOMAIN = "@nhs.net";

    /** Two of these, the dot and a number fit into the 64 characters of a local part. */
    private static final int LONGEST = 28;

    /** Letters of the Latin alphabet that no mark makes, so that folding leaves them as they are. */
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            Map.entry((int) 'ß', "ss"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ħ', "h"),
            Map.entry((int) 'ı', "i"));

    private final String local;

    private AddressName(String local) {
        this.local = local;
    }

    /** Empty if a part has no letter that an address can have, or if it would be taken for a pharmacy's (MBX-1). */
    public static Optional<AddressName> of(String givenName, String familyName) {
        String given = part(givenName);
        String family = part(familyName);
        boolean usable =
                !given.isEmpty() && !family.isEmpty() && !given.equals("pharmacy") && !given.equals("nhspharmacy");
        return usable ? Optional.of(new AddressName(given + "." + family)) : Optional.empty();
    }

    private static String part(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        StringBuilder part = new StringBuilder();
        Normalizer.normalize(lower, Normalizer.Form.NFKD).codePoints().forEach(letter -> {
            if (letter >= 'a' && letter <= 'z') {
                part.append((char) letter);
            } else {
                part.append(LETTERS.getOrDefault(letter, ""));
            }
        });
        return part.length() > LONGEST ? part.substring(0, LONGEST) : part.toString();
    }

    /** The addresses to be tried, in their order: without a number, then from 2 on. */
    Stream<PersonalAddress> candidates() {
        return Stream.concat(
                        Stream.of(""),
                        IntStream.iterate(2, number -> number + 1).mapToObj(String::valueOf))
                .map(number -> new PersonalAddress(local + number + DOMAIN));
    }

    /** Whether it is one of these. */
    public boolean gives(PersonalAddress address) {
        String value = address.value();
        if (!value.startsWith(local) || !value.endsWith(DOMAIN)) {
            return false;
        }
        String number = value.substring(local.length(), value.length() - DOMAIN.length());
        return number.isEmpty() || (number.matches("[1-9][0-9]*") && !number.equals("1"));
    }

    @Override
    public String toString() {
        return "AddressName";
    }
}
