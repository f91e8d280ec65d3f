package uk.pharmail.mailbox.recipient;

import java.util.Locale;
import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/** An e-mail address to which something is to be sent, or the part of it from the @ on; {@code toString} shows the domain alone. */
public record Recipient(String value) implements TextValue {
    public static final Pattern PATTERN =
            Pattern.compile("[^@\\s]{0,64}@(?=.{1,253}$)[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63})+");

    public Recipient {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("a recipient is one e-mail address, or @ and its domain");
        }
    }

    /** Reads the address in upper or lower case. */
    public static Recipient of(String text) {
        return new Recipient(text.strip().toLowerCase(Locale.ROOT));
    }

    String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return "@" + domain();
    }
}
