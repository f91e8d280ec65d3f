package uk.pharmail.local;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

/** In the place of an identity provider: the helpdesk's tokens, signed with a key that is made for this run and kept nowhere. */
public final class SignIn {
    /** The same in every run, so that a command that is sent again is known again. */
    private static final PersonId LOADER = new PersonId(UUID.fromString("6f2f7c9e-0a4b-4f0d-8c6a-2f4c1d7b9e35"));

    private static final Duration OF_A_FILE = Duration.ofHours(12);

    private final Tokens tokens = Tokens.withNewKey();

    /** What a service has to be told to take these tokens. */
    public Map<String, String> settings() {
        return tokens.settings();
    }

    /** A token of the helpdesk, for some minutes. */
    public String token() {
        return helpdesk().signed();
    }

    /** Keeps a token of the helpdesk for twelve hours where only this user can read it. */
    void write(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, helpdesk().lasting(OF_A_FILE).signed());
    }

    private Token helpdesk() {
        return tokens.person(Role.HELPDESK).person(LOADER);
    }
}
