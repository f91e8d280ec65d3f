package uk.pharmail.sourcing.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Strong entity tags: the version of the resource's stream in quotes. */
final class EntityTags {
    private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    private EntityTags() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The one version that {@code If-Match} asks for.
     *
     * @throws BadInput if it is not one entity tag
     * @throws ChangedMeanwhile if no version of ours ever had this tag (RFC 9110: a weak one never matches)
     */
    static long ifMatch(String header) {
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw new BadInput(
                    Fault.header("If-Match", "is one entity tag in quotes, as the ETag of an answer gave it"));
        }
        if (tag.group(1) != null || !VERSION.matcher(tag.group(2)).matches()) {
            throw new ChangedMeanwhile();
        }
        return Long.parseLong(tag.group(2));
    }

    /** Whether {@code If-None-Match} names this version, so that the client has it already. */
    static boolean noneMatchNames(@Nullable String header, long version) {
        if (header == null) {
            return false;
        }
        if (header.strip().equals("*")) {
            return true;
        }
        return TAG.matcher(header).results().anyMatch(tag -> tag.group(2).equals(Long.toString(version)));
    }
}
