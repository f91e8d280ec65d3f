package uk.pharmail.sourcing.store;

/**
 * The version that a stream must have for a write to happen; there is no "any".
 *
 * @param version 0 where the stream must not exist yet
 */
public record ExpectedVersion(long version) {
    public static final ExpectedVersion NO_STREAM = new ExpectedVersion(0);

    public ExpectedVersion {
        if (version < 0) {
            throw new IllegalArgumentException("a version is 0 or more");
        }
    }

    public static ExpectedVersion exactly(long version) {
        return new ExpectedVersion(version);
    }
}
