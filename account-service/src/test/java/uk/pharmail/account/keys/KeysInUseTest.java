package uk.pharmail.account.keys;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.testing.EmbeddedDatabase;

class KeysInUseTest {
    @TempDir
    Path parent;

    @Test
    @DisplayName("REG-2 ACC-2 a service does not start with other keys than its database was written with")
    void other_keys() throws Exception {
        EmbeddedDatabase.Service service = EmbeddedDatabase.shared().newEmptyDatabase();
        DataSource database = service.models();
        Migrations.migrate(database, service.appenderRole());
        KeysInUse.require(database, hashes("kept"));
        assertThatCode(() -> KeysInUse.require(database, hashes("kept"))).doesNotThrowAnyException();
        assertThatIllegalStateException().isThrownBy(() -> KeysInUse.require(database, hashes("lost")));
    }

    private KeyedHashes hashes(String directory) {
        return new KeyedHashes(new FileKeys(parent.resolve(directory)).lookup());
    }
}
