package uk.pharmail.mailbox.register;

/** A file that is refused whole; nothing of it is kept. */
final class NotTheRegister extends Exception {

    private static final long serialVersionUID = 1L;

    /** The names are part of the API. */
    enum Fault {
        EMPTY("the file has no row"),
        HTML("the file is a web page"),
        CUT_OFF("the file ends in the middle of a row"),
        OTHER_COLUMNS("the rows do not have the 27 columns of the register of dispensaries"),
        MOSTLY_UNREADABLE("fewer than half of the rows can be read: this is not the register of dispensaries");

        private final String explanation;

        Fault(String explanation) {
            this.explanation = explanation;
        }

        String explanation() {
            return explanation;
        }
    }

    private final Fault fault;
    private final int line;

    /** @param line the line of the file at which it shows, from 1 */
    NotTheRegister(Fault fault, int line) {
        super(fault.explanation(), null, false, false);
        this.fault = fault;
        this.line = line;
    }

    Fault fault() {
        return fault;
    }

    int line() {
        return line;
    }
}
