package uk.pharmail.sourcing.adoption;

import java.util.function.Consumer;
import java.util.function.Function;
import uk.pharmail.contracts.value.AdoptionId;

/**
 * How a file is kept in the database until it has had its effect.
 *
 * @param column of {@code adoption_content}
 * @param keeping makes of a file's pieces what is kept
 * @param reading makes the file's pieces of what was kept
 * @param lettingGo is called before a file goes; from then on nothing that was kept of it, in whatever copy, can be read
 */
public record Keeping(
        String column,
        Function<AdoptionId, Piece> keeping,
        Function<AdoptionId, Piece> reading,
        Consumer<AdoptionId> lettingGo) {

    /** One piece of a file, made into another of the same number. */
    public interface Piece {
        byte[] of(int chunk, byte[] bytes);
    }
}
