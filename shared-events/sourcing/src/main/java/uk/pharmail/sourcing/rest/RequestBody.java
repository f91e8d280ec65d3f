package uk.pharmail.sourcing.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The body as it is read: counted against its limit, and digested, so that two requests under one key can be told apart. */
final class RequestBody extends FilterInputStream {
    private final MessageDigest digest;
    private final long limit;
    private long read;

    /** @param what the request without its body: method, path and query */
    RequestBody(InputStream body, String what, long limit) {
        super(body);
        this.limit = limit;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        digest.update(what.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    /** The digest of the whole request; reads what nobody has read yet, and is to be asked once. */
    String digest() {
        try {
            transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            digest.update((byte) value);
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            digest.update(buffer, offset, count);
            count(count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Whoever reads the body closes it when he has enough; what follows is digested all the same, and the server closes. */
    @Override
    public void close() {}

    private void count(int bytes) {
        read += bytes;
        if (read > limit) {
            throw new BodyTooLarge();
        }
    }
}
