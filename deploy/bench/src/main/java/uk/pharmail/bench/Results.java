package uk.pharmail.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one measurement came to in one run, as Markdown, and its place in the document.
 *
 * @param of what was measured, as its place in the document is called
 * @param header the command, the machine and the day
 * @param notes what must be known to read the rows, and what was left out
 */
record Results(String of, List<String> header, List<Row> rows, List<String> notes) {

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

    /** The document with these results in the place of the last ones of this measurement, and those of all others as they were. */
    String into(String document) {
        String begin = "<!-- measured: " + of + " -->";
        int from = document.indexOf(begin);
        int to = document.indexOf("<!-- end of " + of + " -->");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("the document has no place for the results of " + of);
        }
        return document.substring(0, from + begin.length()) + "\n" + markdown() + "\n" + document.substring(to);
    }
}
