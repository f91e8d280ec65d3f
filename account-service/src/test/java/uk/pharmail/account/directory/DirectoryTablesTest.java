package uk.pharmail.account.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.directory.Directory.Wanted;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.testing.EmbeddedDatabase;

class DirectoryTablesTest {
    private static final UUID ACCOUNT = UUID.randomUUID();

    @Test
    @DisplayName(
            "ACC-9 who was entered before words stood beside each other is found by several of them after the update")
    void entered_before() throws Exception {
        EmbeddedDatabase.Service database = EmbeddedDatabase.shared().newEmptyDatabase();
        Migrations.migrateKernel(database.models(), database.appenderRole());
        Flyway.configure()
                .dataSource(database.models())
                .table("service_history")
                .locations("classpath:db/migration")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target("10")
                .load()
                .migrate();
        try (Connection connection = database.models().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into directory_person values ('" + ACCOUNT
                    + "', 'Ann Éloïse', 'Bellwether', 'ann.bellwether@nhs.net', false)");
            for (String word : List.of("ann", "eloise", "bellwether")) {
                statement.execute("insert into directory_name (word, family, given, account) values ('" + word
                        + "', 'bellwether', 'ann eloise', '" + ACCOUNT + "')");
                statement.execute("insert into directory_word values ('" + word + "', 1)");
            }
        }

        Migrations.migrate(database.models(), database.appenderRole());

        Directory directory = new Directory(database.models());
        for (String asked :
                new String[] {"bellwether", "bellwether ann", "Anne Bellwhether", "éloise ann bellwether"}) {
            assertThat(directory.people(Wanted.of(asked, null, null), null, 2))
                    .as(asked)
                    .extracting(DirectoryEntry::id)
                    .containsExactly(ACCOUNT);
        }
    }

    @Test
    @DisplayName("ACC-9 ACC-11 who is found by the name of before and by today's, which is like it, stands there once")
    void name_of_before() throws Exception {
        EmbeddedDatabase.Service database = EmbeddedDatabase.shared().newEmptyDatabase();
        Migrations.migrate(database.models(), database.appenderRole());
        try (Connection connection = database.models().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into directory_person values ('" + ACCOUNT
                    + "', 'Una', 'Oldcastle', 'una.oldcastle@nhs.net', false)");
            List<String> words = List.of("una", "oldcastle", "oldcastell");
            for (WordPair pair : WordPair.of(words)) {
                statement.execute("insert into directory_name (word, beside, family, given, account) values ('"
                        + pair.word() + "', '" + pair.beside() + "', 'oldcastle', 'una', '" + ACCOUNT + "')");
            }
            for (String word : words) {
                statement.execute("insert into directory_word values ('" + word + "', 1)");
            }
        }

        Directory directory = new Directory(database.models());
        for (String asked : List.of("oldcastell", "oldcastle", "oldcastell una", "una oldcastle oldcastell")) {
            assertThat(directory.people(Wanted.of(asked, null, null), null, 2))
                    .as(asked)
                    .extracting(DirectoryEntry::id)
                    .containsExactly(ACCOUNT);
        }
    }
}
