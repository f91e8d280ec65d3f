package uk.pharmail.sourcing.feed;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A projection's tables within the transaction of one fact. Every read sees the database as it is at that moment, never
 * an earlier answer; every write is there at once for the reads that follow. In a rebuild the same calls go to memory.
 */
public interface Rows {

    /**
     * The row, locked to the end of the transaction: others that lock it wait. One that is not there yet is inserted as
     * the table's placeholder first, so that an unseen key can be locked as well.
     */
    <K, R extends Record> R lock(Table<K, R> table, K key);

    <K, R extends Record> Optional<R> get(Table<K, R> table, K key);

    /** The rows whose column has this value, in order of their keys. */
    <K, R extends Record> List<R> where(Table<K, R> table, String column, Object value);

    /** The rows whose column, of texts, numbers or ids, has one of these values: each once, in order of their keys. */
    <K, R extends Record> List<R> whereAny(Table<K, R> table, String column, Collection<?> values);

    /** Writes the row in the place of the one with its key, if there is one. */
    <K, R extends Record> void put(Table<K, R> table, R row);

    <K, R extends Record> void remove(Table<K, R> table, K key);

    /**
     * Notes what is worth telling or to be done, for a reaction to take up after the commit; marks of a key are taken
     * in the order in which they were made, if what they are about was locked first. A rebuild marks nothing.
     *
     * @param kind lower case letters and dashes: which reaction
     * @param key what it is about
     * @param body a record of values, kept as JSON
     */
    void mark(String kind, UUID key, Object body);

    /** Sets the timer of this key, in the place of the one that was set before. A rebuild sets none. */
    void timer(String timer, UUID key, Instant due);

    /** Takes back the timer of this key, if one is set. */
    void cancelTimer(String timer, UUID key);
}
