package uk.pharmail.sourcing.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, one at a time, holding never more than one. Line ends are LF or CRLF; a UTF-8 byte order mark
 * before the first is left out.
 */
public final class Lines {

    public static final int LONGEST = 16 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private final byte[] bytes = new byte[LONGEST];
    private int next;
    private int end;
    private int number;

    /** @param in is read to its end and left open */
    public Lines(InputStream in) {
        this.in = in;
    }

    /**
     * @param text null where it is not UTF-8 or is longer than {@link #LONGEST} bytes
     * @param tooLong why there is no text, if there is none
     * @param ended whether a line end follows; only the last line may lack it
     */
    public record Line(int number, @Nullable String text, boolean tooLong, boolean ended) {}

    /** The next line; null after the last. */
    public @Nullable Line next() throws IOException {
        int length = 0;
        boolean tooLong = false;
        boolean any = false;
        boolean ended = false;
        while (!ended && more()) {
            any = true;
            byte b = buffer[next++];
            if (b == '\n') {
                ended = true;
            } else if (length == LONGEST) {
                tooLong = true;
            } else {
                bytes[length++] = b;
            }
        }
        if (!any) {
            return null;
        }
        number++;
        if (ended && length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        return new Line(number, tooLong ? null : text(length), tooLong, ended);
    }

    private boolean more() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(in.read(buffer), 0);
        }
        return next < end;
    }

    private @Nullable String text(int length) {
        boolean marked = number == 1
                && length >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        int from = marked ? BYTE_ORDER_MARK.length : 0;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
