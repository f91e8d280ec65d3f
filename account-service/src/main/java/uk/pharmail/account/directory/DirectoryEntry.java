package uk.pharmail.account.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person or a shared mailbox that was found; {@code toString} shows nothing of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DirectoryEntry", description = "A person or a shared mailbox that was found (ACC-9)")
public record DirectoryEntry(
        Kind kind,

        @Schema(description = "Of the account or the mailbox")
        UUID id,

        @Schema(description = "Of a person") @Nullable String givenName,

        @Schema(description = "Of a person") @Nullable String familyName,

        @Schema(description = "Of a shared mailbox") @Nullable
        String displayName,

        @Schema(description = "At nhs.net") String address,

        @Schema(description = "Of a person who shows it; the helpdesk is shown each, which is put on record (INFO-2)")
        @Nullable
        String mobile,

        List<Place> places) {

    /** The names are part of the API. */
    @Schema(name = "DirectoryKind")
    public enum Kind {
        PERSON,
        MAILBOX
    }

    public DirectoryEntry {
        places = List.copyOf(places);
    }

    DirectoryEntry with(@Nullable String number) {
        return new DirectoryEntry(kind, id, givenName, familyName, displayName, address, number, places);
    }

    @Override
    public String toString() {
        return "DirectoryEntry";
    }
}
