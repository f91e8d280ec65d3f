package uk.pharmail.sourcing.adoption;

/** A file that is refused whole; nothing of it is kept. */
public final class NotAdoptable extends Exception {
    private static final long serialVersionUID = 1L;

    /** The names are part of the API. */
    public enum Fault {
        EMPTY,
        HEADER,
        UNREADABLE
    }

    private final Fault fault;
    private final String explanation;

    /** @param of what a file has rows of, as a person calls it */
    NotAdoptable(Fault fault, String of) {
        super(fault.name(), null, false, false);
        this.fault = fault;
        this.explanation = switch (fault) {
            case EMPTY -> "the file has no row";
            case HEADER -> "the first line does not name the columns of a file of " + of + ", each once";
            case UNREADABLE -> "no row of the file can be read";
        };
    }

    public Fault fault() {
        return fault;
    }

    /** In words, for a person. */
    public String explanation() {
        return explanation;
    }
}
