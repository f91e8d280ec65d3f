package uk.pharmail.account.keys;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import uk.pharmail.contracts.IdValue;

/** Keeps each key in a file of its own, which only the service's user may read. All instances share the directory. */
public final class FileKeys implements Keys {
    private static final String LOOKUP = "lookup";
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final FileAttribute<?> OWNERS_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final SecureRandom random = new SecureRandom();
    private final Path directory;

    /**
     * Makes the directory if it is not there.
     *
     * @throws IllegalStateException if others than its owner may look into it
     */
    public FileKeys(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNERS));
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(directory))) {
                throw new IllegalStateException("the directory of keys is open to others than its owner: " + directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SecretKey make(IdValue owner) {
        return made(name(owner));
    }

    @Override
    public Optional<SecretKey> find(IdValue owner) {
        return found(name(owner));
    }

    @Override
    public SecretKey lookup() {
        return made(LOOKUP);
    }

    @Override
    public void destroy(IdValue owner) {
        Path file = directory.resolve(name(owner));
        try {
            // the file system may have copies of its own; what it has in this place is gone
            try (FileChannel channel = FileChannel.open(file, WRITE)) {
                channel.write(ByteBuffer.allocate(BYTES));
                channel.force(true);
            }
            Files.delete(file);
            syncDirectory();
        } catch (NoSuchFileException e) {
            // another was faster, or it was never made
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(IdValue owner) {
        return owner.value().toString();
    }

    private SecretKey made(String name) {
        return found(name).orElseGet(() -> {
            try {
                write(name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return found(name).orElseThrow(() -> new IllegalStateException("a key was destroyed as it was made"));
        });
    }

    private Optional<SecretKey> found(String name) {
        byte[] key;
        try {
            key = Files.readAllBytes(directory.resolve(name));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // a destruction that was cut off half way has left zeroes: that key is gone too
        if (Arrays.equals(key, new byte[BYTES])) {
            return Optional.empty();
        }
        if (key.length != BYTES) {
            throw new IllegalStateException("not a key: " + name);
        }
        return Optional.of(new SecretKeySpec(key, "AES"));
    }

    /** Under its name only when it is whole and on disk; a link, unlike a move, never takes the place of another's key. */
    private void write(String name) throws IOException {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        Path whole = Files.createTempFile(directory, "new-", null, OWNERS_FILE);
        try {
            try (FileChannel channel = FileChannel.open(whole, WRITE)) {
                channel.write(ByteBuffer.wrap(key));
                channel.force(true);
            }
            Files.createLink(directory.resolve(name), whole);
        } catch (FileAlreadyExistsException e) {
            // another was faster, and that key counts
        } finally {
            Files.delete(whole);
        }
        syncDirectory();
    }

    private void syncDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }
}
