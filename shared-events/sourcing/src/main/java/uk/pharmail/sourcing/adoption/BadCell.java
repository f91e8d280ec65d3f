package uk.pharmail.sourcing.adoption;

/** What stands in a column cannot be taken for what the column says; that itself is not repeated. */
public final class BadCell extends Exception {
    private static final long serialVersionUID = 1L;

    // an enum's constant, which is serialisable
    @SuppressWarnings("serial")
    private final Column column;

    public BadCell(Column column) {
        super(null, null, false, false);
        this.column = column;
    }

    public Column column() {
        return column;
    }
}
