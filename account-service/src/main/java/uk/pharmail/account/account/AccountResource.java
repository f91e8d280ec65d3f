package uk.pharmail.account.account;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.account.Account.Activated;
import uk.pharmail.account.account.AccountCommand.ConfirmHolderData;
import uk.pharmail.account.account.AccountCommand.Disable;
import uk.pharmail.account.account.AccountCommand.Enable;
import uk.pharmail.account.account.AccountCommand.ReportLostDevice;
import uk.pharmail.account.account.AccountCommand.ResetPassword;
import uk.pharmail.account.account.AccountCommand.ResetPassword.Voucher;
import uk.pharmail.account.account.AccountCommand.Unlock;
import uk.pharmail.account.vault.PersonalData;
import uk.pharmail.account.vault.Purpose;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.account.AccountDataErased;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DataHolder;
import uk.pharmail.contracts.value.DisableReason;
import uk.pharmail.contracts.value.EnableReason;
import uk.pharmail.contracts.value.IdentityAssurance;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.command.Attempt;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Current;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.rest.Call;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;

/** Creates accounts and says whether they can be used, by the rules of {@link AccountDecider}. */
@Path("/accounts")
@Tag(name = "Accounts", description = "Personal accounts, and the personal data of those who hold them")
public class AccountResource {
    private final Commands commands;
    private final Newcomers newcomers;
    private final HolderChanges holderChanges;
    private final Vault vault;
    private final EventStore store;
    private final EventJson json;
    private final InstantSource clock;
    private final Call call;

    AccountResource(
            Commands commands,
            Newcomers newcomers,
            HolderChanges holderChanges,
            Vault vault,
            EventStore store,
            EventJson json,
            InstantSource clock,
            Call call) {
        this.commands = commands;
        this.newcomers = newcomers;
        this.holderChanges = holderChanges;
        this.vault = vault;
        this.store = store;
        this.json = json;
        this.clock = clock;
        this.call = call;
    }

    @POST
    @Operation(
            summary = "Create the account of a person (ACC-1)",
            description =
                    "It gets an address of its own (ACC-2), and is active once its holder has done three steps"
                            + " (ACC-3). A locum needs a sponsor (ACC-7), somebody of the head office a branch (ACC-6). Who may have"
                            + " an account already is refused; one who has but the name of another is flagged to the helpdesk (REG-2)")
    public Response create(@Valid @NotNull ApplicantBody body) {
        Request request = call.command();
        AccountId account = new AccountId(request.origin().command().uuid());
        return call.created(
                commands.run(
                        request,
                        attempt -> newcomers.create(attempt, request, Map.of(account, body.applicant()), null)),
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

    @Schema(name = "Mobile", description = "The number by which the holder is made sure of (ACC-8)")
    record MobileView(
            @Schema(description = "As E.164 has it: + and digits")
            String mobile) {

        @Override
        public String toString() {
            return "MobileView";
        }
    }

    @GET
    @Path("/{account}/mobile")
    @Operation(
            summary = "The mobile number on record, to make sure of a caller (ACC-8, INFO-2)",
            description =
                    "That this was read, by whom and why, is on record before it is shown. 404 where none is known")
    public MobileView mobile(
            @RestPath AccountId account,
            @QueryParam("purpose") @Parameter(description = "Why it is read (INFO-2)") @NotNull Purpose purpose) {
        return vault.showMobile(account, call.caller().actor(), clock.instant(), purpose)
                .map(MobileView::new)
                .orElseThrow(NotFoundException::new);
    }

    @Schema(name = "SupportingStatement", description = "What the sponsor of a locum says (ACC-7)")
    record StatementView(
            @Schema(
                    description =
                            "In the words of the owner who vouches for the locum; may hold personal data, and each reading is on record (INFO-2)")
            String statement) {

        @Override
        public String toString() {
            return "StatementView";
        }
    }

    @GET
    @Path("/{account}/supporting-statement")
    @Operation(
            summary = "What the sponsor of a locum says (ACC-7, INFO-2)",
            description = "That this was read, by whom and why, is on record before it is shown")
    public StatementView statement(
            @RestPath AccountId account,
            @QueryParam("purpose") @Parameter(description = "Why it is read (INFO-2)") @NotNull Purpose purpose) {
        return vault.showStatement(account, call.caller().actor(), clock.instant(), purpose)
                .map(StatementView::new)
                .orElseThrow(NotFoundException::new);
    }

    @PUT
    @Path("/{account}/holder")
    @Operation(
            summary = "Change the name, the mobile number or the alternate e-mail address of a holder (ACC-11)",
            description =
                    "Who changed what is on record (INFO-2). With newAddress the holder signs in by the address of the new"
                            + " name and is told so; the one of before stays theirs, and reaches them")
    public Response changeHolder(
            @RestPath AccountId account,
            @QueryParam("newAddress")
                    @DefaultValue("false")
                    @Parameter(
                            description = "Whether the address is to be of this name, unless theirs is already (ACC-2)")
                    boolean newAddress,
            @Valid @NotNull PersonBody body) {
        Request request = call.command();
        return call.done(commands.run(request, holderChanges.change(request, account, body.data(), newAddress)));
    }

    @GET
    @Path("/{account}/erasure")
    @Operation(
            summary = "The certificate of an erasure (LIFE-5)",
            description =
                    "Who has erased what they kept of the holder of a deleted account, and what is outside of reach")
    public ErasureView erasure(@RestPath AccountId account) {
        Instant deletedAt = null;
        Map<DataHolder, ErasureView.Part> parts = new EnumMap<>(DataHolder.class);
        for (DataHolder holder : DataHolder.values()) {
            parts.put(holder, new ErasureView.Part(holder, null, null));
        }
        for (Stored stored : store.load(Account.TYPE.stream(account.value()))) {
            switch (json.decode(stored.type(), stored.payload())) {
                case AccountDeleted _ -> deletedAt = stored.recordedAt();
                case AccountDataErased erased ->
                    parts.put(
                            erased.holder(),
                            new ErasureView.Part(erased.holder(), stored.recordedAt(), erased.residueGoneBy()));
                default -> {}
            }
        }
        if (deletedAt == null) {
            throw new NotFoundException();
        }
        LocalDate today = London.dateOf(clock.instant());
        boolean complete = parts.values().stream()
                .allMatch(part -> part.erasedAt() != null
                        && (part.residueGoneBy() == null || !today.isBefore(part.residueGoneBy())));
        return new ErasureView(
                account, deletedAt, complete, List.copyOf(parts.values()), List.of(ErasureView.OutOfReach.values()));
    }

    @Schema(name = "Unlock", description = "How it was made sure of the holder (ACC-8)")
    record UnlockBody(
            @Schema(description = "If an owner vouched, the password is to be reset, which unlocks too") @NotNull
            IdentityAssurance assurance) {}

    @POST
    @Path("/{account}/unlock")
    @Operation(summary = "Unlock an account whose holder the helpdesk has made sure of (ACC-8)")
    public Response unlock(@RestPath AccountId account, @Valid @NotNull UnlockBody body) {
        return run(account, new Unlock(body.assurance()));
    }

    @Schema(name = "Disable", description = "Why an account is set aside (INFO-2)")
    record DisableBody(@NotNull DisableReason reason) {}

    @POST
    @Path("/{account}/disable")
    @Operation(summary = "Set an account aside while its holder is away for long (LINK-6)")
    public Response disable(@RestPath AccountId account, @Valid @NotNull DisableBody body) {
        return run(account, new Disable(body.reason()));
    }

    @Schema(name = "Enable", description = "Why an account is taken back (INFO-2)")
    record EnableBody(@NotNull EnableReason reason) {}

    @POST
    @Path("/{account}/enable")
    @Operation(summary = "Take an account back whose holder was away (LINK-6)")
    public Response enable(@RestPath AccountId account, @Valid @NotNull EnableBody body) {
        return run(account, new Enable(body.reason()));
    }

    @Schema(name = "PasswordReset", description = "How it was made sure of who asks (ACC-8)")
    record ResetBody(
            @Schema(description = "How it was made sure that it is the holder who asks") @NotNull
            IdentityAssurance assurance,

            @Schema(description = "The account of the owner who vouched; given exactly then") @Nullable
            AccountId vouchedBy) {}

    @POST
    @Path("/{account}/password-reset")
    @Operation(
            summary = "Send a new temporary password to the holder's mobile telephone (ACC-8)",
            description = "It ends a lock too. The password is made when it is sent; nobody sees it, here neither")
    public Response resetPassword(@RestPath AccountId account, @Valid @NotNull ResetBody body) {
        AccountId owner = body.vouchedBy();
        return call.done(commands.run(
                call.command(),
                attempt -> attempt.decide(
                        Account.TYPE,
                        account.value(),
                        new ResetPassword(
                                body.assurance(), owner == null ? null : new Voucher(owner, isLive(attempt, owner))))));
    }

    @Schema(name = "Vouching", description = "That it is the holder who asks, and where the password is to go (ACC-8)")
    record VouchBody(
            @Schema(description = "The mobile number of the colleague, as the owner has made sure of it")
            @NotNull
            @Pattern(regexp = PersonalData.MOBILE_PATTERN, message = "has to be the number of a mobile telephone")
            String mobile) {

        @Override
        public String toString() {
            return "VouchBody";
        }
    }

    @POST
    @Path("/{account}/vouching")
    @Operation(
            summary = "Vouch for a colleague, who gets a new temporary password (ACC-8)",
            description =
                    "By the owner of a mailbox to which the colleague is linked, or a deputy there; nobody vouches for themselves."
                            + " The password goes to the number that they confirm, which is on record from then on")
    public Response vouch(@RestPath AccountId account, @Valid @NotNull VouchBody body) {
        AccountId owner = Objects.requireNonNull(call.caller().account());
        Request request = call.command();
        return call.done(commands.run(request, attempt -> {
            attempt.decide(
                    Account.TYPE,
                    account.value(),
                    new ResetPassword(IdentityAssurance.OWNER_VOUCHED, new Voucher(owner, isLive(attempt, owner))));
            holderChanges.confirmMobile(attempt, request, account, body.mobile());
        }));
    }

    private static boolean isLive(Attempt attempt, AccountId account) {
        return attempt.state(Account.TYPE, account.value()) instanceof Activated activated
                && activated.core().obstacles().isEmpty();
    }

    @POST
    @Path("/{account}/lost-device")
    @Operation(
            summary = "Sign a lost or stolen device out and mark it for wiping (ACC-12)",
            description = "All sessions of the account end; its holder signs in again on the other devices")
    public Response lostDevice(@RestPath AccountId account) {
        return run(account, new ReportLostDevice());
    }

    @POST
    @Path("/{account}/holder/confirmation")
    @Operation(summary = "Confirm that what is known of the holder is up to date (ACC-11)")
    public Response confirm(@RestPath AccountId account) {
        return run(account, new ConfirmHolderData());
    }

    private Response run(AccountId account, AccountCommand command) {
        return call.done(
                commands.run(call.command(), attempt -> attempt.decide(Account.TYPE, account.value(), command)));
    }
}
