package uk.pharmail.account.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Subject and text of an e-mail. The texts lie in {@code messages/*.txt}: the subject, an empty line, the text with its
 * {@code ((placeholders))}. No value gets into a subject.
 */
record Letter(String subject, String text) {

    /**
     * What all letters name.
     *
     * @param portal where people sign in, written out and never a link
     * @param helpdesk whom to ask
     */
    record Places(String portal, String helpdesk) {}

    static Letter of(EmailContent content, Places places) {
        return switch (content) {
            case EmailContent.LoginName login ->
                read("login-name", places)
                        .with(Map.of("user_name", login.userName().value()));
            case EmailContent.AccountActive _ -> read("account-active", places);
        };
    }

    private static Letter read(String name, Places places) {
        try (InputStream in = Letter.class.getResourceAsStream("/messages/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("the text is missing: " + name);
            }
            String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n", 2);
            return new Letter(parts[0], parts[1])
                    .with(Map.of("portal", places.portal(), "helpdesk", places.helpdesk()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Letter with(Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("((" + value.getKey() + "))", value.getValue());
        }
        return new Letter(subject, filled);
    }

    @Override
    public String toString() {
        return "Letter[" + subject + "]";
    }
}
