package uk.pharmail.account.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.pharmail.contracts.value.AccountId;

class FileKeysTest {
    private static final AccountId KIM = new AccountId(new UUID(1, 1));
    private static final AccountId LEE = new AccountId(new UUID(1, 2));

    @TempDir
    Path parent;

    private Path directory;
    private FileKeys keys;

    @BeforeEach
    void open() {
        directory = parent.resolve("keys");
        keys = new FileKeys(directory);
    }

    @Test
    @DisplayName("a key is random, the account's own, and the same for whoever asks later")
    void one_key_for_each_account() {
        SecretKey made = keys.make(KIM);
        assertThat(made.getEncoded()).hasSize(32).isNotEqualTo(new byte[32]);
        assertThat(keys.make(KIM)).isEqualTo(made);
        assertThat(new FileKeys(directory).find(KIM)).contains(made);
        assertThat(keys.make(LEE)).isNotEqualTo(made);
        assertThat(keys.lookup()).isEqualTo(new FileKeys(directory).lookup()).isNotEqualTo(made);
    }

    @Test
    @DisplayName("two instances that make a key at once get the same one")
    void made_at_once() {
        for (int round = 0; round < 20; round++) {
            AccountId account = new AccountId(new UUID(2, round));
            List<SecretKey> made;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                made = Stream.generate(() ->
                                CompletableFuture.supplyAsync(() -> new FileKeys(directory).make(account), threads))
                        .limit(8)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
            }
            assertThat(made).containsOnly(keys.make(account));
        }
    }

    @Test
    @DisplayName("LIFE-5 a destroyed key is gone; the next one of the account is another")
    void destroyed() {
        SecretKey before = keys.make(KIM);
        keys.destroy(KIM);
        keys.destroy(KIM);
        assertThat(keys.find(KIM)).isEmpty();
        assertThat(directory.resolve(KIM.value().toString())).doesNotExist();
        assertThat(keys.make(KIM)).isNotEqualTo(before);
    }

    @Test
    @DisplayName("LIFE-5 a destruction that was cut off after the key was overwritten counts")
    void cut_off() throws IOException {
        keys.make(KIM);
        Files.write(directory.resolve(KIM.value().toString()), new byte[32]);
        assertThat(keys.find(KIM)).isEmpty();
        keys.destroy(KIM);
        assertThat(keys.make(KIM).getEncoded()).isNotEqualTo(new byte[32]);
    }

    @Test
    @DisplayName("nobody but the service's user may read a key, and nothing else lies beside them")
    void owner_only() throws IOException {
        keys.make(KIM);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    @DisplayName("a directory that others may look into, or a file that is no key, is refused")
    void not_safe() throws IOException {
        Files.write(directory.resolve(KIM.value().toString()), new byte[] {1});
        assertThatIllegalStateException().isThrownBy(() -> keys.find(KIM));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));
        assertThatIllegalStateException().isThrownBy(() -> new FileKeys(directory));
    }
}
