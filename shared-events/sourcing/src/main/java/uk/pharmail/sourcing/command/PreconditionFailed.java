package uk.pharmail.sourcing.command;

/** The resource is at another version than the caller saw ({@code If-Match}); nothing was written. */
public final class PreconditionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long version;

    public PreconditionFailed(long version) {
        super("the resource is at version " + version, null, false, false);
        this.version = version;
    }

    /** The version that the resource has. */
    public long version() {
        return version;
    }
}
