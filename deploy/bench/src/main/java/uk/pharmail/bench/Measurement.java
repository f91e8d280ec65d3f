package uk.pharmail.bench;

import java.util.List;
import java.util.function.Consumer;

/** Something to be measured, by itself on the machine. */
interface Measurement {

    /** Returns one row a figure; says on {@code progress} what it does and how long that takes. */
    List<Row> run(Consumer<String> progress) throws Exception;

    /** What must be known to read the rows. */
    List<String> notes();
}
