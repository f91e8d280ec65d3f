package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.BadRequestException;
import java.util.List;

/** The request cannot be read or is not valid (400): says each thing that is wrong, never what was sent. */
final class BadInput extends BadRequestException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    BadInput(List<Fault> faults) {
        super("bad input");
        this.faults = List.copyOf(faults);
    }

    BadInput(Fault fault) {
        this(List.of(fault));
    }

    List<Fault> faults() {
        return faults;
    }
}
