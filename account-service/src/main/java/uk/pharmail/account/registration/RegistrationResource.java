package uk.pharmail.account.registration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.Account.Present;
import uk.pharmail.account.account.PersonBody;
import uk.pharmail.account.registration.Registration.Absent;
import uk.pharmail.account.registration.Registration.AccountsReady;
import uk.pharmail.account.registration.Registration.Completed;
import uk.pharmail.account.registration.Registration.Known;
import uk.pharmail.account.registration.Registration.Submitted;
import uk.pharmail.account.registration.RegistrationCommand.Withdraw;
import uk.pharmail.account.registration.RegistrationView.Happened;
import uk.pharmail.account.registration.RegistrationView.Member;
import uk.pharmail.account.registration.RegistrationView.Reason;
import uk.pharmail.account.registration.RegistrationView.Stage;
import uk.pharmail.contracts.registration.RegistrationAccountsReady;
import uk.pharmail.contracts.registration.RegistrationCompleted;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.registration.RegistrationRejected;
import uk.pharmail.contracts.registration.RegistrationSubmitted;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.rest.Call;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;

/** The portal in which a contractor registers a pharmacy (REG-1 to REG-4). */
@Path("/registrations")
@Tag(name = "Registrations", description = "A pharmacy's shared mailbox with the first accounts, all or nothing")
public class RegistrationResource {
    private final Commands commands;
    private final RegistrationWork work;
    private final EventStore store;
    private final EventJson json;
    private final Call call;

    RegistrationResource(Commands commands, RegistrationWork work, EventStore store, EventJson json, Call call) {
        this.commands = commands;
        this.work = work;
        this.store = store;
        this.json = json;
        this.call = call;
    }

    @Schema(name = "SubmitRegistration", description = "Which pharmacy, and who gets accounts (REG-1)")
    record SubmitBody(
            @Schema(description = "Of a pharmacy that is on the register and has no shared mailbox (REG-3)") @NotNull
            OdsCode odsCode,

            @Schema(
                    description =
                            "One to three people who have no account; the first is to be the owner of the mailbox")
            @NotNull
            @Size(min = 1, max = 3, message = "has to have one to three people")
            @Valid
            List<@NotNull PersonBody> people) {

        @Override
        public String toString() {
            return "SubmitBody";
        }
    }

    @POST
    @Operation(
            summary = "Register a pharmacy (REG-1)",
            description = "Whether it can be registered is decided where the register is (REG-3); the registration ends"
                    + " completed or rejected, with every effect undone (REG-4). Login details go out at its end")
    public Response submit(@Valid @NotNull SubmitBody body) {
        call.requireVisible(body.odsCode());
        Request request = call.command();
        RegistrationId registration =
                new RegistrationId(request.origin().command().uuid());
        return call.accepted(
                commands.run(
                        request,
                        work.submit(
                                request,
                                registration,
                                body.odsCode(),
                                body.people().stream().map(PersonBody::data).toList())),
                URI.create("/registrations/" + registration.value()));
    }

    @GET
    @Path("/{registration}")
    @Operation(summary = "How far a registration is, and how it came there (REG-4)")
    public RestResponse<RegistrationView> registration(@RestPath RegistrationId registration) {
        List<Stored> events = store.load(Registration.TYPE.stream(registration.value()));
        Registration state = Registration.TYPE.decider().initial();
        List<Happened> story = new ArrayList<>();
        for (Stored stored : events) {
            RegistrationEvent event = Registration.TYPE.events().cast(json.decode(stored.type(), stored.payload()));
            state = Registration.TYPE.decider().evolve(state, event);
            story.add(new Happened(stage(event), stored.recordedAt()));
        }
        return switch (state) {
            case Absent _ -> throw new NotFoundException();
            case Known known -> call.found(view(known, story), events.getLast().version());
        };
    }

    @DELETE
    @Path("/{registration}")
    @Operation(
            summary = "Take a registration back (REG-4)",
            description = "As long as its accounts are not ready; everything of it is undone")
    public Response withdraw(@RestPath RegistrationId registration) {
        return call.done(commands.run(call.command(), work.reject(registration, new Withdraw())));
    }

    private RegistrationView view(Known known, List<Happened> story) {
        List<Member> accounts =
                known.form().accounts().stream().map(this::member).toList();
        return new RegistrationView(
                known.form().id(),
                known.form().odsCode(),
                switch (known) {
                    case Submitted _ -> Stage.SUBMITTED;
                    case AccountsReady _ -> Stage.ACCOUNTS_READY;
                    case Completed _ -> Stage.COMPLETED;
                    case Registration.Rejected _ -> Stage.REJECTED;
                },
                accounts,
                known instanceof Registration.Rejected rejected ? Reason.of(rejected.reason()) : null,
                story);
    }

    private Member member(AccountId account) {
        return new Member(
                account,
                commands.current(Account.TYPE, account.value()).state() instanceof Present present
                        && present.core().provisioned());
    }

    private static Stage stage(RegistrationEvent event) {
        return switch (event) {
            case RegistrationSubmitted _ -> Stage.SUBMITTED;
            case RegistrationAccountsReady _ -> Stage.ACCOUNTS_READY;
            case RegistrationCompleted _ -> Stage.COMPLETED;
            case RegistrationRejected _ -> Stage.REJECTED;
        };
    }
}
