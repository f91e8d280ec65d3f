package uk.pharmail.sourcing.feed;

import java.util.List;
import java.util.Set;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;

/**
 * Derives tables from facts. The {@link Feed} applies each fact exactly once, those of a stream in order; across
 * streams in any order, so the result must not depend on it: lock what is joined ({@link Rows#lock}), then read anew.
 */
public interface Projection {

    /** Names its watermarks, feed positions and marks for ever; lower case letters and dashes. */
    String consumer();

    Set<Topic> topics();

    /** The types that {@link #apply} is called for, each by its record, or all of a sealed family. */
    Set<Class<? extends PharmailEvent>> handles();

    /**
     * The types of its topics that do not concern it, each by its record; or a sealed family of which none does, and none that it
     * will have. Any type that is in neither set stops the feed.
     */
    Set<Class<? extends PharmailEvent>> ignores();

    /** Every table that {@link #apply} writes, and no other consumer does: what a rebuild makes anew. */
    List<Table<?, ?>> tables();

    /**
     * Applies one fact. May be called again for the same fact after a rollback, so it does nothing but read and write
     * {@code rows}; what it throws stops the partition and is never skipped.
     */
    void apply(Fact fact, Rows rows);

    /**
     * Keeps what no rebuild could derive again, such as when this service learned of the fact; in tables of its own,
     * which a rebuild leaves as they are. Called after {@link #apply}, in its transaction, and never by a rebuild.
     */
    default void learn(Fact fact, Rows rows) {}
}
