package uk.pharmail.account.account;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import uk.pharmail.account.account.AccountCommand.Disable;
import uk.pharmail.account.account.AccountCommand.Enable;
import uk.pharmail.account.account.AccountCommand.Unlock;
import uk.pharmail.account.vault.PersonalData;
import uk.pharmail.account.vault.Purpose;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Current;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.rest.Call;

/** Creates accounts and says whether they can be used, by the rules of {@link AccountDecider}. */
@Path("/accounts")
@Tag(name = "Accounts", description = "Personal accounts, and the personal data of those who hold them")
public class AccountResource {
    private final Commands commands;
    private final AccountWork work;
    private final Vault vault;
    private final InstantSource clock;
    private final Call call;

    AccountResource(Commands commands, AccountWork work, Vault vault, InstantSource clock, Call call) {
        this.commands = commands;
        this.work = work;
        this.vault = vault;
        this.clock = clock;
        this.call = call;
    }

    @Schema(name = "CreateAccount", description = "Who gets an account (ACC-1)")
    public record CreateBody(
            @Schema(description = "As the holder writes it")
            @NotNull
            @Pattern(regexp = PersonalData.NAME_PATTERN, message = "has to be a name of up to 100 letters")
            String givenName,

            @Schema(description = "As the holder writes it")
            @NotNull
            @Pattern(regexp = PersonalData.NAME_PATTERN, message = "has to be a name of up to 100 letters")
            String familyName,

            @Schema(description = "Where the holder is reached outside of the mail platform")
            @NotNull
            @Pattern(regexp = PersonalData.EMAIL_PATTERN, message = "has to be an e-mail address")
            String alternateEmail,

            @Schema(description = "With the country's code, or of the United Kingdom")
            @NotNull
            @Pattern(regexp = PersonalData.MOBILE_PATTERN, message = "has to be the number of a mobile telephone")
            String mobile) {

        PersonalData data() {
            return new PersonalData(givenName, familyName, alternateEmail, mobile);
        }

        @Override
        public String toString() {
            return "CreateBody";
        }
    }

    @POST
    @Operation(
            summary = "Create the account of a person (ACC-1)",
            description = "It gets an address of its own (ACC-2), and is active once its holder has done three steps"
                    + " (ACC-3). Who may have an account already is refused (REG-2)")
    public Response create(@Valid @NotNull CreateBody body) {
        Request request = call.command();
        AccountId account = new AccountId(request.origin().command().uuid());
        return call.created(
                commands.run(request, work.create(request, account, body.data())),
                URI.create("/accounts/" + account.value()));
    }

    @GET
    @Path("/{account}")
    @Operation(summary = "Whether an account can be used (LINK-6)")
    public RestResponse<AccountView> account(@RestPath AccountId account) {
        Current<Account> current = commands.current(Account.TYPE, account.value());
        AccountView view = AccountView.of(current.state());
        if (view == null) {
            throw new NotFoundException();
        }
        return call.found(view, current.version());
    }

    @GET
    @Path("/{account}/holder")
    @Operation(
            summary = "Who holds an account (INFO-2)",
            description = "That this was read, by whom and why, is on record before it is shown")
    public HolderView holder(
            @RestPath AccountId account,
            @QueryParam("purpose") @Parameter(description = "Why it is read (INFO-2)") @NotNull Purpose purpose) {
        return vault.show(account, call.caller().actor(), clock.instant(), purpose)
                .map(HolderView::of)
                .orElseThrow(NotFoundException::new);
    }

    @POST
    @Path("/{account}/unlock")
    @Operation(summary = "Unlock an account whose holder the helpdesk has made sure of (ACC-8)")
    public Response unlock(@RestPath AccountId account) {
        return run(account, new Unlock());
    }

    @POST
    @Path("/{account}/disable")
    @Operation(summary = "Set an account aside while its holder is away for long (LINK-6)")
    public Response disable(@RestPath AccountId account) {
        return run(account, new Disable());
    }

    @POST
    @Path("/{account}/enable")
    @Operation(summary = "Take an account back whose holder was away (LINK-6)")
    public Response enable(@RestPath AccountId account) {
        return run(account, new Enable());
    }

    private Response run(AccountId account, AccountCommand command) {
        return call.done(
                commands.run(call.command(), attempt -> attempt.decide(Account.TYPE, account.value(), command)));
    }
}
