package uk.pharmail.account.application;

import static uk.pharmail.account.application.ApplicationAccountReason.NOT_LINKED;
import static uk.pharmail.account.application.ApplicationAccountReason.NO_OWNER;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;
import static uk.pharmail.sourcing.Unblocker.OWNER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.AccountCommand.CreateApplication;
import uk.pharmail.account.account.AccountCommand.EnableApplication;
import uk.pharmail.account.account.AccountCommand.IssuePassword;
import uk.pharmail.account.application.ApplicationAccount.Known;
import uk.pharmail.account.application.ApplicationAccount.Refused;
import uk.pharmail.account.application.ApplicationAccount.Requested;
import uk.pharmail.account.application.ApplicationAccount.SetUp;
import uk.pharmail.account.application.ApplicationAccountCommand.Ask;
import uk.pharmail.account.application.ApplicationAccountCommand.Refuse;
import uk.pharmail.account.application.ApplicationAccountCommand.SetItUp;
import uk.pharmail.account.application.ApplicationAccountView.Stage;
import uk.pharmail.account.premises.Premises;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ApplicationRefusal;
import uk.pharmail.contracts.value.FunctionAddress;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.rest.Call;

/** Application accounts of a pharmacy, from the owner's request to the password (ACC-10). */
@Path("/pharmacies/{odsCode}/application-accounts")
@Tag(name = "Application accounts", description = "Accounts by which systems send automated messages (ACC-10)")
public class ApplicationAccountResource {
    private final Commands commands;
    private final Premises premises;
    private final ApplicationAccountPolicy policy;
    private final Call call;

    ApplicationAccountResource(Commands commands, Premises premises, ApplicationAccountPolicy policy, Call call) {
        this.commands = commands;
        this.premises = premises;
        this.policy = policy;
        this.call = call;
    }

    @Schema(name = "AskForApplicationAccount", description = "What an application account is for (ACC-10)")
    record AskBody(
            @Schema(
                    description = "In words of functions, joined by dashes, with a number from 2 on if it is not the"
                            + " first: the address becomes <function>.<ODS code>.donotreply@nhs.net",
                    examples = "reminders")
            @NotNull
            @Pattern(
                    regexp = FunctionAddress.FUNCTION,
                    message = "has to be one to three words in lower case, joined by dashes, such as reminders")
            String function) {}

    @POST
    @Operation(
            summary = "Ask for an application account (ACC-10)",
            description = "By the owner of the pharmacy's mailbox. The helpdesk sets it up and enables it")
    public Response ask(@RestPath OdsCode odsCode, @Valid @NotNull AskBody body) {
        AccountId account = ApplicationAccount.idOf(FunctionAddress.of(body.function(), odsCode));
        return call.accepted(
                commands.run(
                        call.command(),
                        attempt -> attempt.decide(
                                ApplicationAccount.TYPE,
                                account.value(),
                                new Ask(odsCode, body.function(), policy.functionWords()))),
                URI.create("/pharmacies/" + odsCode.value() + "/application-accounts/" + account.value()));
    }

    @GET
    @Path("/{account}")
    @Operation(summary = "How far an application account is (ACC-10)")
    public RestResponse<ApplicationAccountView> applicationAccount(
            @RestPath OdsCode odsCode, @RestPath AccountId account) {
        Known known = known(odsCode, account);
        Account state = commands.current(Account.TYPE, account.value()).state();
        Stage stage = switch (known) {
            case Requested _ -> Stage.REQUESTED;
            case Refused _ -> Stage.REFUSED;
            case SetUp _ ->
                switch (state) {
                    case Account.Absent _, Account.Pending _ -> Stage.SET_UP;
                    case Account.Activated _ -> Stage.ENABLED;
                    case Account.Deleted _ -> Stage.DELETED;
                };
        };
        return call.found(new ApplicationAccountView(
                account,
                odsCode,
                known.wish().address(),
                stage,
                known instanceof Refused refused ? refused.reason() : null,
                state instanceof Account.Present present && present.core().provisioned(),
                premises.isLinked(account, odsCode),
                state instanceof Account.Activated activated
                        && activated.core().obstacles().isEmpty()));
    }

    @DELETE
    @Path("/{account}")
    @Operation(summary = "Take the request for an application account back, before it is set up (ACC-10)")
    public Response withdrawRequest(@RestPath OdsCode odsCode, @RestPath AccountId account) {
        return run(odsCode, account, new Refuse(ApplicationRefusal.WITHDRAWN));
    }

    @Schema(name = "RefuseApplicationAccount", description = "Why there will be no such account (ACC-10)")
    record RefusalBody(@NotNull ApplicationRefusal reason) {}

    @POST
    @Path("/{account}/refusal")
    @Operation(summary = "Refuse the request for an application account (ACC-10)")
    public Response refuse(@RestPath OdsCode odsCode, @RestPath AccountId account, @Valid @NotNull RefusalBody body) {
        return run(odsCode, account, new Refuse(body.reason()));
    }

    @POST
    @Path("/{account}/set-up")
    @Operation(
            summary = "Set up an application account that was asked for (ACC-10)",
            description = "It is made at the identity provider; link it to the mailbox then, and enable it")
    public Response setUp(@RestPath OdsCode odsCode, @RestPath AccountId account) {
        known(odsCode, account);
        return call.done(commands.run(call.command(), attempt -> {
            attempt.decide(ApplicationAccount.TYPE, account.value(), new SetItUp());
            attempt.decide(Account.TYPE, account.value(), new CreateApplication(account));
        }));
    }

    @POST
    @Path("/{account}/enabling")
    @Operation(
            summary = "Enable an application account that is linked to the mailbox (ACC-10)",
            description =
                    "It can be used then. Its password goes to the mobile telephone of the mailbox's owner; nobody"
                            + " sees it, here neither")
    public Response enableAccount(@RestPath OdsCode odsCode, @RestPath AccountId account) {
        known(odsCode, account);
        return call.done(commands.run(call.command(), attempt -> {
            if (!premises.isLinked(account, odsCode)) {
                throw Rejected.because(NOT_LINKED, "ACC-10", OWNER);
            }
            attempt.decide(Account.TYPE, account.value(), new EnableApplication(owner(odsCode)));
        }));
    }

    @POST
    @Path("/{account}/password")
    @Operation(
            summary = "Send a new password of an application account to the owner of the mailbox (ACC-5, ACC-10)",
            description = "The one before opens nothing any more. A suspension or a lock ends with it")
    public Response password(@RestPath OdsCode odsCode, @RestPath AccountId account) {
        known(odsCode, account);
        return call.done(commands.run(
                call.command(),
                attempt -> attempt.decide(Account.TYPE, account.value(), new IssuePassword(owner(odsCode)))));
    }

    private AccountId owner(OdsCode odsCode) {
        return premises.owner(odsCode).orElseThrow(() -> Rejected.because(NO_OWNER, "MBX-6", HELPDESK));
    }

    private Response run(OdsCode odsCode, AccountId account, ApplicationAccountCommand command) {
        known(odsCode, account);
        return call.done(commands.run(
                call.command(), attempt -> attempt.decide(ApplicationAccount.TYPE, account.value(), command)));
    }

    /** What is another pharmacy's is not here. */
    private Known known(OdsCode odsCode, AccountId account) {
        if (commands.current(ApplicationAccount.TYPE, account.value()).state() instanceof Known known
                && known.wish().odsCode().equals(odsCode)) {
            return known;
        }
        throw new NotFoundException();
    }
}
