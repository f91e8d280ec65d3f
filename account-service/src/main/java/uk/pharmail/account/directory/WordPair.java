package uk.pharmail.account.directory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two words of one name, or one alone; the same whichever of them comes first.
 *
 * @param beside comes after the word in the collation C, or is empty
 */
record WordPair(String word, String beside) {

    static WordPair of(String one, String other) {
        boolean inOrder = other.isEmpty()
                || Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8))
                        < 0;
        return inOrder ? new WordPair(one, other) : new WordPair(other, one);
    }

    /** Each word alone, and each beside each other one. */
    static List<WordPair> of(List<String> words) {
        return IntStream.range(0, words.size())
                .boxed()
                .flatMap(first -> Stream.concat(Stream.of(""), words.subList(first + 1, words.size()).stream())
                        .map(other -> of(words.get(first), other)))
                .toList();
    }

    boolean isOneWord() {
        return beside.isEmpty();
    }
}
