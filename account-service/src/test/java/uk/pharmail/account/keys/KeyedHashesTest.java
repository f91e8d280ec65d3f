package uk.pharmail.account.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.keys.KeyedHashes.Kind;

class KeyedHashesTest {
    private final KeyedHashes hashes = new KeyedHashes(new SecretKeySpec(new byte[] {1}, "AES"));

    @Test
    @DisplayName("ACC-2 REG-2 the same text has the same hash, under the same key and as the same kind only")
    void same_and_different() {
        byte[] mobile = hashes.of(Kind.MOBILE, "+447700900123");
        assertThat(hashes.of(Kind.MOBILE, "+447700900123")).isEqualTo(mobile).hasSize(32);
        assertThat(hashes.of(Kind.MOBILE, "+447700900124")).isNotEqualTo(mobile);
        assertThat(new KeyedHashes(new SecretKeySpec(new byte[] {2}, "AES")).of(Kind.MOBILE, "+447700900123"))
                .isNotEqualTo(mobile);
        assertThat(Arrays.stream(Kind.values()).map(kind -> Arrays.toString(hashes.of(kind, "one@home.example"))))
                .doesNotHaveDuplicates();
    }
}
