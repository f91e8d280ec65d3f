package uk.pharmail.sourcing.store;

/** The store refuses the data of this append, and would every time; nothing was written. */
public final class InvalidAppend extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidAppend(String sqlState) {
        super("the store refuses the data, SQL state " + sqlState, null, false, false);
    }
}
