package uk.pharmail.account.directory;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.directory.Directory.Wanted;
import uk.pharmail.account.directory.DirectoryEntry.Kind;
import uk.pharmail.account.vault.Holder;
import uk.pharmail.account.vault.Purpose;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.rest.Call;
import uk.pharmail.sourcing.rest.Page;
import uk.pharmail.sourcing.rest.PageRequest;
import uk.pharmail.sourcing.rest.UnprocessableContent;
import uk.pharmail.sourcing.rest.access.Role;

/** People Finder, for users of NHSmail only (ACC-9). */
@Path("/directory")
@Tag(name = "Directory", description = "People Finder: people and shared mailboxes, for users of NHSmail only (ACC-9)")
public class DirectoryResource {
    private final Directory directory;
    private final Vault vault;
    private final InstantSource clock;
    private final Call call;

    DirectoryResource(Directory directory, Vault vault, InstantSource clock, Call call) {
        this.directory = directory;
        this.vault = vault;
        this.clock = clock;
        this.call = call;
    }

    @GET
    @Operation(
            summary = "Find people and shared mailboxes (ACC-9)",
            description = "By name, place or ODS code, together or alone; mistyped names and places are found too. Best"
                    + " matches come first, shared mailboxes before people. A mobile number is shown if its holder"
                    + " shows it; the helpdesk is shown each, which is put on record (INFO-2)")
    public Page<DirectoryEntry> find(
            @QueryParam("q") @Parameter(description = "Words of a name, or of a pharmacy's") @Size(max = 200) @Nullable
                    String q,
            @QueryParam("place") @Parameter(description = "A town") @Size(max = 100) @Nullable String place,
            @QueryParam("odsCode") @Parameter(description = "Of a pharmacy") @Nullable OdsCode odsCode,
            @QueryParam("kind") @Parameter(description = "Left out: both") @Nullable Kind kind,
            @BeanParam PageRequest page) {
        Wanted wanted = Wanted.of(q, place, odsCode);
        if (wanted.isNothing()) {
            throw new UnprocessableContent("NOTHING_ASKED", "a name, a place or an ODS code has to be given");
        }
        Position from = Position.parse(page.after());
        List<DirectoryEntry> found = new ArrayList<>();
        if (kind != Kind.PERSON && from.kind() == Kind.MAILBOX) {
            found.addAll(directory.mailboxes(wanted, from.after(), page.fetch()));
        }
        if (kind != Kind.MAILBOX && found.size() < page.fetch()) {
            found.addAll(directory.people(
                    wanted, from.kind() == Kind.PERSON ? from.after() : null, page.fetch() - found.size()));
        }
        Page<DirectoryEntry> shown = page.of(found, entry -> entry.kind() + " " + entry.id());
        return new Page<>(shown.items().stream().map(this::withMobile).toList(), shown.next());
    }

    /** @param after null where the list of this kind begins */
    private record Position(Kind kind, @Nullable UUID after) {

        static Position parse(@Nullable String key) {
            if (key == null) {
                return new Position(Kind.MAILBOX, null);
            }
            String[] parts = key.split(" ", 2);
            return new Position(Kind.valueOf(parts[0]), UUID.fromString(parts[1]));
        }
    }

    private DirectoryEntry withMobile(DirectoryEntry entry) {
        if (entry.kind() == Kind.MAILBOX) {
            return entry;
        }
        AccountId account = new AccountId(entry.id());
        Optional<Holder> holder = Optional.empty();
        if (call.caller().roles().contains(Role.HELPDESK)) {
            holder = vault.show(account, call.caller().actor(), clock.instant(), Purpose.CONTACT);
        } else if (entry.mobile() != null) {
            holder = vault.holder(account);
        }
        return entry.with(holder.map(one -> one.data().mobile()).orElse(null));
    }
}
