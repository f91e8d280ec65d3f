package uk.pharmail.sourcing.adoption;

/** What a row says; the names are those of the columns and properties, and part of the API. */
public interface Column {

    /** As a file names it. */
    String text();

    /** Whether a file must have it. */
    boolean isRequired();

    /** Within a row. */
    default String pointer() {
        return "#/" + text();
    }
}
