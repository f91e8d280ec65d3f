package uk.pharmail.mailbox.adoption;

/** A file that is refused whole; nothing of it is kept. */
final class NotMailboxes extends Exception {
    private static final long serialVersionUID = 1L;

    /** The names are part of the API. */
    enum Fault {
        EMPTY("the file has no row"),
        HEADER("the first line does not name the columns of a file of mailboxes, each once"),
        UNREADABLE("no row of the file can be read");

        private final String explanation;

        Fault(String explanation) {
            this.explanation = explanation;
        }

        String explanation() {
            return explanation;
        }
    }

    private final Fault fault;

    NotMailboxes(Fault fault) {
        super(fault.explanation(), null, false, false);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
