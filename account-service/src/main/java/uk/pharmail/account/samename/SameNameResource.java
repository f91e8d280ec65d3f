package uk.pharmail.account.samename;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.samename.SameName.NotFlagged;
import uk.pharmail.account.samename.SameName.Settled;
import uk.pharmail.account.samename.SameNameCommand.Settle;
import uk.pharmail.account.vault.Holder;
import uk.pharmail.account.vault.Purpose;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.SameNameOutcome;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.rest.Call;

/** Lets the helpdesk find out whether two of one name are one person (REG-2). */
@Path("/accounts/{account}/same-name")
@Tag(name = "Same names", description = "New accounts whose holder has the name of another's (REG-2)")
public class SameNameResource {
    private final Commands commands;
    private final Vault vault;
    private final InstantSource clock;
    private final Call call;

    SameNameResource(Commands commands, Vault vault, InstantSource clock, Call call) {
        this.commands = commands;
        this.vault = vault;
        this.clock = clock;
        this.call = call;
    }

    @Schema(name = "SameName", description = "Who they are that have one name; to read it is put on record (INFO-2)")
    record SameNameView(
            @Schema(description = "What the helpdesk has found; absent while it is open") @Nullable
            SameNameOutcome outcome,

            @Schema(description = "The holder of the flagged account first, then of each other of that name")
            List<Namesake> holders) {

        @Override
        public String toString() {
            return "SameNameView";
        }
    }

    @Schema(name = "Namesake", description = "One of those who have one name")
    record Namesake(
            AccountId account,
            @Schema(description = "Given name") String givenName,
            @Schema(description = "Family name") String familyName,

            @Schema(description = "The address at nhs.net (ACC-2)")
            String address,

            @Schema(description = "Where the holder is reached beside it; left out where none is known (MIG-1)")
            @Nullable
            String alternateEmail,

            @Schema(description = "As E.164 has it; left out where none is known (MIG-1)") @Nullable
            String mobile) {

        static Namesake of(AccountId account, Holder holder) {
            return new Namesake(
                    account,
                    holder.data().givenName(),
                    holder.data().familyName(),
                    holder.address().value(),
                    holder.data().alternateEmail(),
                    holder.data().mobile());
        }

        @Override
        public String toString() {
            return "Namesake";
        }
    }

    @GET
    @Operation(
            summary = "Whose account is flagged, and who else has that name now (REG-2, INFO-2)",
            description = "That this was read of each of them, by whom and why, is on record before it is shown")
    public SameNameView sameName(
            @RestPath AccountId account,
            @QueryParam("purpose") @Parameter(description = "Why it is read (INFO-2)") @NotNull Purpose purpose) {
        SameName state = commands.current(SameName.TYPE, account.value()).state();
        Optional<Holder> flagged = state instanceof NotFlagged ? Optional.empty() : vault.holder(account);
        List<Namesake> holders = new ArrayList<>();
        Stream.concat(
                        Stream.of(account),
                        vault
                                .namesakes(
                                        account,
                                        flagged.orElseThrow(NotFoundException::new)
                                                .data())
                                .stream())
                .forEach(one -> vault.show(one, call.caller().actor(), clock.instant(), purpose)
                        .ifPresent(holder -> holders.add(Namesake.of(one, holder))));
        return new SameNameView(state instanceof Settled settled ? settled.outcome() : null, holders);
    }

    @Schema(name = "SettleSameName", description = "What the helpdesk has found (REG-2)")
    record SettleBody(@NotNull SameNameOutcome outcome) {}

    @POST
    @Path("/settlement")
    @Operation(summary = "Settle whether two of one name are one person (REG-2)")
    public Response settle(@RestPath AccountId account, @Valid @NotNull SettleBody body) {
        return call.done(commands.run(
                call.command(),
                attempt -> attempt.decide(SameName.TYPE, account.value(), new Settle(account, body.outcome()))));
    }
}
