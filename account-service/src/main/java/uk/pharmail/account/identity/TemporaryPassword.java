package uk.pharmail.account.identity;

import java.security.SecureRandom;

/** A password that is good for one sign-in; its text does not show it. */
public record TemporaryPassword(String value) {
    /** Without those that are taken for each other when read from a telephone. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int IN_GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One that nobody can guess: some 79 bits, in groups that can be typed from a telephone (ACC-4). */
    public static TemporaryPassword random() {
        StringBuilder value = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                value.append('-');
            }
            for (int letter = 0; letter < IN_GROUP; letter++) {
                value.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
            }
        }
        return new TemporaryPassword(value.toString());
    }

    @Override
    public String toString() {
        return "TemporaryPassword[..]";
    }
}
