package uk.pharmail.account.keys;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.sql.DataSource;
import uk.pharmail.sourcing.rest.Fingerprints;

/** Starts the service only with the keys that its database was written with: others would find no duplicate and open no row. */
@Singleton
class KeysInUse {
    private final DataSource database;
    private final KeyedHashes hashes;

    KeysInUse(DataSource database, KeyedHashes hashes) {
        this.database = database;
        this.hashes = hashes;
    }

    /** Where the keys are. */
    @ConfigMapping(prefix = "pharmail.vault")
    interface Place {

        /** A directory on no disk that is backed up together with the database. */
        Path keys();
    }

    @Produces
    @Singleton
    static Keys keys(Place place) {
        return new FileKeys(place.keys());
    }

    @Produces
    @Singleton
    static KeyedHashes hashes(Keys keys) {
        return new KeyedHashes(keys.lookup());
    }

    @Produces
    @Singleton
    static Fingerprints fingerprints(KeyedHashes hashes) {
        return digest -> HexFormat.of().formatHex(hashes.of(KeyedHashes.Kind.REQUEST, digest));
    }

    /** After the kernel, which migrates the tables. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) throws SQLException {
        require(database, hashes);
    }

    static void require(DataSource database, KeyedHashes hashes) throws SQLException {
        byte[] witness = hashes.of(KeyedHashes.Kind.WITNESS, "");
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into lookup_key (witness) values (?) on conflict (single) do nothing")) {
                insert.setBytes(1, witness);
                insert.executeUpdate();
            }
            try (PreparedStatement select = connection.prepareStatement("select witness from lookup_key");
                    ResultSet found = select.executeQuery()) {
                found.next();
                if (!MessageDigest.isEqual(witness, found.getBytes(1))) {
                    throw new IllegalStateException(
                            "pharmail.vault.keys has other keys than the database was written with");
                }
            }
        }
    }
}
