package uk.pharmail.sourcing.react;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.command.Single;
import uk.pharmail.sourcing.command.Work;

/**
 * Which command the marks of a kind become. The command may be run twice, so it must find what it needs in the mark
 * and in the streams that it decides on.
 *
 * @param <B> the record that the mark's body is read into
 */
public sealed interface Reaction<B> {

    String kind();

    Class<B> body();

    /**
     * A command on one stream; those of many marks are run together.
     *
     * @param id the stream's id, e.g. {@code Mark::key}
     * @param effectiveAt when what it decides became true; null for the moment at which it is run
     */
    static <B, C, E extends PharmailEvent, S> Reaction<B> onStream(
            String kind,
            Class<B> body,
            StreamType<C, E, S> type,
            Function<Mark<B>, UUID> id,
            Function<Mark<B>, C> command,
            @Nullable Function<Mark<B>, Instant> effectiveAt) {
        return new OnStream<>(
                kind,
                body,
                (mark, request) -> new Single<>(
                        request,
                        type,
                        id.apply(mark),
                        command.apply(mark),
                        effectiveAt == null ? null : effectiveAt.apply(mark)));
    }

    /** A command on several streams. */
    static <B> Reaction<B> running(String kind, Class<B> body, Function<Mark<B>, Work> work) {
        return new Running<>(kind, body, work);
    }

    /** Made by {@link #onStream}. */
    record OnStream<B>(String kind, Class<B> body, ToSingle<B> single) implements Reaction<B> {}

    /** Made by {@link #running}. */
    record Running<B>(String kind, Class<B> body, Function<Mark<B>, Work> work) implements Reaction<B> {}

    /** The command of a mark. */
    interface ToSingle<B> {
        Single<?, ?, ?> single(Mark<B> mark, Request request);
    }
}
