package uk.pharmail.mailbox.sharedmailbox;

import static java.util.Comparator.comparing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.LinkOccasion;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.account.Period;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Absent;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Link;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Retired;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Free;
import uk.pharmail.mailbox.sharedmailbox.Reservation.HeldBy;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.Unblocker;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Current;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.rest.AsOf;
import uk.pharmail.sourcing.rest.Call;
import uk.pharmail.sourcing.rest.Page;
import uk.pharmail.sourcing.rest.PageRequest;
import uk.pharmail.sourcing.rest.ReadsFrom;
import uk.pharmail.sourcing.rest.UnprocessableContent;
import uk.pharmail.sourcing.rest.access.Visible;

/** Opens shared mailboxes and links accounts to them, by the rules of {@link MailboxDecider}. */
@Path("/mailboxes")
@Tag(name = "Shared mailboxes", description = "The one shared mailbox of each pharmacy, and who may open it")
public class MailboxResource {
    private final Commands commands;
    private final MailboxWork work;
    private final MailboxPast past;
    private final MailboxPolicy policy;
    private final Accounts accounts;
    private final Addresses addresses;
    private final InstantSource clock;
    private final Call call;

    MailboxResource(
            Commands commands,
            MailboxWork work,
            MailboxPast past,
            MailboxPolicy policy,
            Accounts accounts,
            Addresses addresses,
            InstantSource clock,
            Call call) {
        this.commands = commands;
        this.work = work;
        this.past = past;
        this.policy = policy;
        this.accounts = accounts;
        this.addresses = addresses;
        this.clock = clock;
        this.call = call;
    }

    @Schema(name = "OpenMailbox", description = "For which pharmacy a shared mailbox is opened")
    public record OpenMailboxBody(
            @NotNull OdsCode odsCode,

            @Schema(description = "Needed where the register does not tell it; goes before the register's") @Nullable
            Town town) {}

    @Schema(name = "LinkAccount", description = "Which account is linked, and as what")
    public record LinkBody(
            @NotNull AccountId account,

            @Schema(description = "As what; an application account is linked as APPLICATION, and nobody else is")
            @NotNull
            Capacity capacity,

            @Schema(description = "The first day in London; left out, it is at once (LINK-7)") @Nullable
            LocalDate from,

            @Schema(description = "The last day in London; left out, it is until it is ended (LINK-7)") @Nullable
            LocalDate until,

            @Schema(description = "Whose wish it is, where the helpdesk does it; staff ask for themselves") @Nullable
            AccountId askedBy) {

        @AssertTrue(message = "is not before the first day")
        boolean isUntil() {
            return from == null || until == null || !until.isBefore(from);
        }

        private LinkTerm term(@Nullable AccountId caller) {
            return new LinkTerm(
                    from == null ? null : London.startOf(from),
                    until == null ? null : London.startOf(until.plusDays(1)),
                    LinkOccasion.REQUEST,
                    caller == null ? askedBy : caller);
        }
    }

    @Schema(name = "EmergencyLink", description = "Who gets access out of hours, and for how long")
    public record EmergencyLinkBody(
            @NotNull AccountId account,

            @Schema(description = "As what") @NotNull Capacity capacity,

            @Schema(description = "For how many hours from now on") @NotNull @Min(1)
            Integer hours) {}

    @Schema(name = "MoveOwnership", description = "Who is to own the mailbox")
    public record OwnerBody(
            @Schema(description = "A personal account that is linked to the mailbox") @NotNull
            AccountId account) {}

    @Schema(name = "NameDeputy", description = "Who is to be a deputy")
    public record DeputyBody(
            @Schema(description = "A personal account that is linked to the mailbox") @NotNull
            AccountId account) {}

    @Schema(name = "MendAddress", description = "What the display name is made of besides the register")
    public record MendAddressBody(
            @Schema(description = "Needed where the register does not tell it; goes before the register's") @Nullable
            Town town) {}

    @Schema(name = "RetireAlias", description = "Which alias is retired, and when")
    public record AliasRetirementBody(
            @Schema(description = "An alias of the mailbox, in upper or lower case") @NotNull
            SharedAddress alias,

            @Schema(description = "The first day, in London, on which nothing is delivered by it; left out, it stays")
            @Nullable
            LocalDate on) {}

    /** Why a link ends at a caller's wish or order; the other reasons follow from facts about the account. */
    public enum Reason {
        VOLUNTARY(UnlinkReason.VOLUNTARY),
        LEFT_EMPLOYMENT(UnlinkReason.LEFT_EMPLOYMENT),
        RISK(UnlinkReason.RISK);

        private final UnlinkReason told;

        Reason(UnlinkReason told) {
            this.told = told;
        }
    }

    @POST
    @Operation(
            summary = "Open the shared mailbox of a pharmacy (MBX-1)",
            description = "The pharmacy must be on the register, open or due to open, and have no mailbox yet")
    public Response open(@Valid @NotNull OpenMailboxBody body) {
        Request request = call.command();
        MailboxId mailbox = new MailboxId(request.origin().command().uuid());
        return call.created(
                commands.run(request, work.open(mailbox, body.odsCode(), body.town())),
                URI.create("/mailboxes/" + body.odsCode().value()));
    }

    @GET
    @Path("/{odsCode}")
    @ReadsFrom("compliance")
    @Operation(summary = "The shared mailbox of a pharmacy")
    public RestResponse<MailboxView> mailbox(@RestPath OdsCode odsCode) {
        Current<Open> current = current(odsCode);
        AccountId owner = current.state().owner();
        AccountsKnown known = accounts.known(owner == null ? List.of() : List.of(owner));
        return call.found(MailboxView.of(current.state(), known), current.version());
    }

    @GET
    @Path("/{odsCode}/links")
    @ReadsFrom("compliance")
    @Operation(
            summary =
                    "The accounts that are or were linked to a shared mailbox, in order of their ids (LINK-4, LINK-6)",
            description =
                    "For the past also under a code that the pharmacy has no more: of the time in which it had it, unless the"
                            + " caller may see the present code too")
    public Page<LinkView> links(@RestPath OdsCode odsCode, @BeanParam AsOf asOf, @BeanParam PageRequest page) {
        AsOf.Past then = asOf.past(clock.instant());
        return page(then == null ? links(current(odsCode).state()) : links(odsCode, then), page);
    }

    private List<LinkView> links(Open open) {
        AccountsKnown known = accounts.known(open.links().keySet());
        return open.links().values().stream()
                .map(link -> LinkView.of(link, known))
                .toList();
    }

    private List<LinkView> links(OdsCode odsCode, AsOf.Past then) {
        Map<AccountId, Link> links = new LinkedHashMap<>();
        past.mailboxesOf(odsCode, this::isVisible).stream()
                .filter(told -> told.at(then.at()))
                .forEach(told -> past.at(told.mailbox(), then.at(), then.knownAt())
                        .ifPresent(open -> links.putAll(open.links())));
        Map<AccountId, List<Period>> live = accounts.live(links.keySet());
        return links.values().stream()
                .map(link -> LinkView.of(
                        link,
                        live.getOrDefault(link.account(), List.of()).stream()
                                .anyMatch(period -> period.includes(then.at()))))
                .toList();
    }

    /** Whoever is bound to pharmacies follows a mailbox under a code only where they act for that too (CHG-1). */
    private boolean isVisible(OdsCode odsCode) {
        return switch (call.visible()) {
            case Visible.Nation _ -> true;
            case Visible.Only only -> only.odsCodes().contains(odsCode);
        };
    }

    private static Page<LinkView> page(List<LinkView> links, PageRequest page) {
        String after = page.after();
        return page.of(
                links.stream()
                        .filter(link -> after == null || key(link).compareTo(after) > 0)
                        .sorted(comparing(MailboxResource::key))
                        .limit(page.fetch())
                        .toList(),
                MailboxResource::key);
    }

    @GET
    @Path("/{odsCode}/access")
    @ReadsFrom("account-times")
    @Operation(
            summary = "Who could open a shared mailbox on a day, from when until when (LINK-4)",
            description =
                    "For an incident: by the links that were effective, the accounts that were live, and as is known"
                            + " now. Over every change of a code, or under a former code of the time in which the mailbox had it,"
                            + " unless the caller may see the present code too; in order of time. Of today, until now; a day to come is refused")
    public Page<AccessView> access(
            @RestPath OdsCode odsCode,
            @QueryParam("on") @Parameter(description = "The day in London") @NotNull LocalDate on,
            @BeanParam PageRequest page) {
        Instant now = clock.instant();
        if (London.startOf(on).isAfter(now)) {
            throw new UnprocessableContent("DAY_TO_COME", "who can open a mailbox on a day to come is not known");
        }
        Instant end = London.startOf(on.plusDays(1));
        Period day = new Period(London.startOf(on), end.isAfter(now) ? now : end);
        String after = page.after();
        return page.of(
                past.mailboxesOf(odsCode, this::isVisible).stream()
                        .flatMap(told -> past.access(told, day))
                        .filter(access -> after == null || accessKey(access).compareTo(after) > 0)
                        .sorted(comparing(MailboxResource::accessKey))
                        .limit(page.fetch())
                        .toList(),
                MailboxResource::accessKey);
    }

    private static String accessKey(AccessView access) {
        return access.from() + " " + access.account().value() + " " + access.linkedAt();
    }

    @POST
    @Path("/{odsCode}/emergency-links")
    @Operation(
            summary = "Give somebody access out of hours, for at most 72 hours (LINK-7)",
            description =
                    "The National Service Desk does, while the helpdesk is not at work. Owner and contractor are told, and"
                            + " the link is reviewed on the next working day; it ends by itself")
    public Response linkInEmergency(@RestPath OdsCode odsCode, @Valid @NotNull EmergencyLinkBody body) {
        Request request = call.command();
        if (body.hours() > policy.emergencyLinkHours()) {
            throw Rejected.because(MailboxReason.TOO_LONG_FOR_AN_EMERGENCY, "LINK-7", Unblocker.CALLER);
        }
        return call.created(
                commands.run(
                        request,
                        work.giveEmergencyLink(
                                odsCode,
                                body.account(),
                                body.capacity(),
                                Duration.ofHours(body.hours()),
                                request.origin().at())),
                URI.create("/mailboxes/" + odsCode.value() + "/links"));
    }

    @POST
    @Path("/{odsCode}/links")
    @Operation(
            summary = "Link an account (LINK-1)",
            description =
                    "More accounts than the mailbox's allowance need the regional team (LINK-3). The link gives access once"
                            + " the mail platform has granted it (LINK-8); its list shows whether it has")
    public Response link(@RestPath OdsCode odsCode, @Valid @NotNull LinkBody body) {
        return call.created(
                commands.run(
                        call.command(),
                        work.link(
                                odsCode,
                                body.account(),
                                body.capacity(),
                                body.term(call.caller().account()))),
                URI.create("/mailboxes/" + odsCode.value() + "/links"));
    }

    @POST
    @Path("/{odsCode}/owner")
    @APIResponse(responseCode = "204", description = "The account owns the mailbox")
    @Operation(
            summary = "Move the ownership of a shared mailbox (MBX-6)",
            description = "Only the helpdesk does; the new owner is one of the persons who are linked")
    public Response own(@RestPath OdsCode odsCode, @Valid @NotNull OwnerBody body) {
        return call.done(commands.run(call.command(), work.moveOwnership(odsCode, body.account())));
    }

    @GET
    @Path("/resolve")
    @Operation(
            summary = "Which mailbox an address means on a day (MBX-2)",
            description =
                    "Present and past addresses, in upper or lower case; one that has been retired is answered as such")
    public RestResponse<AddressMeaning> resolve(
            @QueryParam("address") @Parameter(description = "The address of a shared mailbox") @NotNull
                    SharedAddress address,
            @QueryParam("on") @Parameter(description = "A day in London; left out, today") @Nullable LocalDate on) {
        return call.found(addresses
                .meaning(address, on == null ? London.dateOf(clock.instant()) : on)
                .orElseThrow(NotFoundException::new));
    }

    @POST
    @Path("/{odsCode}/deputies")
    @APIResponse(responseCode = "204", description = "The account is a deputy")
    @Operation(
            summary = "Name a deputy of the owner (MBX-6)",
            description = "One of the persons who are linked, up to two by policy")
    public Response nameDeputy(@RestPath OdsCode odsCode, @Valid @NotNull DeputyBody body) {
        return call.done(commands.run(call.command(), work.nameDeputy(odsCode, body.account())));
    }

    @DELETE
    @Path("/{odsCode}/deputies/{account}")
    @Operation(summary = "Remove a deputy of the owner (MBX-6)")
    public Response removeDeputy(@RestPath OdsCode odsCode, @RestPath AccountId account) {
        return call.done(commands.run(call.command(), work.removeDeputy(odsCode, account)));
    }

    @POST
    @Path("/{odsCode}/conventional-address")
    @APIResponse(responseCode = "204", description = "The mailbox has the conventional address")
    @Operation(
            summary = "Give a shared mailbox the conventional address and display name (MBX-3)",
            description = "The address before stays as an alias (MBX-2)")
    public Response mendAddress(@RestPath OdsCode odsCode, @Valid @NotNull MendAddressBody body) {
        return call.done(commands.run(call.command(), work.mendAddress(odsCode, body.town())));
    }

    @POST
    @Path("/{odsCode}/alias-retirements")
    @APIResponse(responseCode = "204", description = "The day is set, or taken back")
    @Operation(
            summary = "Set the day on which an alias is retired (MBX-2)",
            description = "From then on nothing is delivered by it; no other pharmacy gets it")
    public Response retireAlias(@RestPath OdsCode odsCode, @Valid @NotNull AliasRetirementBody body) {
        return call.done(commands.run(call.command(), work.retireAlias(odsCode, body.alias(), body.on())));
    }

    @DELETE
    @Path("/{odsCode}/links/{account}")
    @Operation(
            summary = "End a link (LINK-4)",
            description =
                    "A voluntary end is refused where it would leave nobody with access (MBX-7), and to the owner before"
                            + " a successor is named (MBX-6)")
    public Response unlink(
            @RestPath OdsCode odsCode,
            @RestPath AccountId account,
            @QueryParam("reason")
                    @Parameter(description = "Why the link ends; decides whether it may leave nobody (MBX-7)")
                    @NotNull
                    Reason reason,
            @QueryParam("override")
                    @DefaultValue("false")
                    @Parameter(description = "The helpdesk takes it on itself that nobody is left (MBX-7)")
                    boolean override) {
        return call.done(commands.run(call.command(), work.unlink(odsCode, account, reason.told, override)));
    }

    private static String key(LinkView link) {
        return link.account().value().toString();
    }

    private Current<Open> current(OdsCode odsCode) {
        return switch (commands.current(Reservation.OF_ODS_CODE, Reservation.idOf(odsCode))
                .state()) {
            case Free _ -> throw new NotFoundException();
            case HeldBy held -> {
                Current<Mailbox> current =
                        commands.current(Mailbox.TYPE, held.mailbox().value());
                yield switch (current.state()) {
                    case Absent _, Retired _ -> throw new NotFoundException();
                    case Open open -> new Current<>(open, current.version());
                };
            }
        };
    }
}
