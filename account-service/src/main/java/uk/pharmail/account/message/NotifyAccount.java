package uk.pharmail.account.message;

import java.net.URI;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where GOV.UK Notify is, as which of its services we speak to it, and the templates that are kept there; its text does not
 * show the secret.
 */
record NotifyAccount(URI server, String service, String secret, Templates templates) {
    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern API_KEY = Pattern.compile("(?:.*-)?(" + ID + ")-(" + ID + ")");

    /**
     * The ids of the templates at Notify, one for each text.
     *
     * @param temporaryPassword with the placeholders {@code password} and {@code valid_until}
     * @param lifecycleWarning with {@code fate}, {@code date} and {@code remedy}
     * @param applicationPassword with {@code address} and {@code password}
     * @param contactChanged without any
     */
    record Templates(UUID temporaryPassword, UUID lifecycleWarning, UUID applicationPassword, UUID contactChanged) {}

    NotifyAccount {
        boolean here = "http".equals(server.getScheme()) && Loopback.is(server.getHost());
        if (!here && !"https".equals(server.getScheme())) {
            throw new IllegalArgumentException("GOV.UK Notify needs https: " + server);
        }
    }

    /**
     * Takes an API key as Notify shows it: a name, the service's id, the secret.
     *
     * @param server without a path, such as {@code https://api.notifications.service.gov.uk}
     */
    static NotifyAccount of(URI server, String apiKey, Templates templates) {
        Matcher parts = API_KEY.matcher(apiKey.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("an API key of GOV.UK Notify ends with two ids");
        }
        return new NotifyAccount(server, parts.group(1), parts.group(2), templates);
    }

    @Override
    public String toString() {
        return "NotifyAccount[" + server + ", " + service + "]";
    }
}
