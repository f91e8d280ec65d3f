package uk.pharmail.account.message;

import java.util.Optional;
import java.util.UUID;

/**
 * Brings messages to people, each of them once as far as its channel can tell. What cannot be reached, is too busy, or is
 * not set up as it should be, is a {@link MessengerUnavailable}: the message is to be sent again, under the same id.
 *
 * <table>
 * <caption>What a channel promises when the same id is sent again</caption>
 * <tr><th></th><th>{@link Channel#TEXT}</th><th>{@link Channel#EMAIL}</th></tr>
 * <tr><td>after {@link Delivery#SENT}, or a reply that was lost</td>
 *     <td>not sent again for seven days</td>
 *     <td>sent again with the same {@code Message-ID}, by which a mail server or program can drop the double</td></tr>
 * <tr><td>{@link #earlier}</td><td>says what became of it</td><td>knows nothing</td></tr>
 * </table>
 *
 * <p>One message is sent by one caller at a time: two that send the same id at the same moment may both get through, and so
 * may a retry that comes before GOV.UK Notify has stored the try before it.
 */
public interface Messenger {

    /** Sends a message, unless {@link #earlier} knows what became of it already. */
    Delivery send(Message message);

    /**
     * What became of a message that may have been sent before; empty if it has not gone, or nothing is known. To be asked
     * before a new temporary password is set: if an earlier try has gone after all, its password is the one that the person
     * has.
     *
     * @param message its id
     */
    Optional<Delivery> earlier(UUID message, Channel channel);
}
