package uk.pharmail.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one run came to, as Markdown, and its place in the document.
 *
 * @param header the command, the machine and the day
 * @param notes what must be known to read the rows, and what was left out
 */
record Results(List<String> header, List<Row> rows, List<String> notes) {
    static final String BEGIN = "<!-- measured: written by deploy/bench/run --write -->";
    static final String END = "<!-- end of measured -->";

    String markdown() {
        return Stream.of(
                        header.stream().map(line -> "- " + line),
                        Stream.of(
                                "",
                                "| what, and beside what | measured | beside it | ratio: median (least–most) | aim | met |",
                                "|---|---|---|---|---|---|"),
                        rows.stream().map(Row::markdown),
                        Stream.of(""),
                        notes.stream().map(note -> "- " + note))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    /** The document with these results in the place of the last ones. */
    String into(String document) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the document has no place for results");
        }
        return document.substring(0, begin + BEGIN.length()) + "\n" + markdown() + "\n" + document.substring(end);
    }
}
