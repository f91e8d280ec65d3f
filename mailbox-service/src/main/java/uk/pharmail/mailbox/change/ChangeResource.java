package uk.pharmail.mailbox.change;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.change.ChangePlanned;
import uk.pharmail.contracts.change.ClosurePlanned;
import uk.pharmail.contracts.change.ConsolidationPlanned;
import uk.pharmail.contracts.change.OdsCodeChangePlanned;
import uk.pharmail.contracts.change.OwnershipChangePlanned;
import uk.pharmail.contracts.change.RelocationPlanned;
import uk.pharmail.contracts.change.TeamMember;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.ConsentEvidence;
import uk.pharmail.contracts.value.MailboxContent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OldAddress;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.platform.MailPlatform;
import uk.pharmail.mailbox.platform.MailPlatformUnavailable;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxPast;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.Unblocker;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Current;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.command.Work;
import uk.pharmail.sourcing.rest.Call;
import uk.pharmail.sourcing.rest.Page;
import uk.pharmail.sourcing.rest.PageRequest;
import uk.pharmail.sourcing.rest.ReadsFrom;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.rest.access.Visible;

/** Enters changes of pharmacies ahead of their day, and shows what has become of each (CHG). */
@Path("/changes")
@Tag(
        name = "Changes",
        description =
                "Changes of pharmacies, entered ahead of their day: codes, owners, consolidation, closure, relocation")
public class ChangeResource {
    private final Commands commands;
    private final ChangeWork work;
    private final Accounts accounts;
    private final MailPlatform platform;
    private final MailboxPast past;
    private final Call call;

    ChangeResource(
            Commands commands, ChangeWork work, Accounts accounts, MailPlatform platform, MailboxPast past, Call call) {
        this.commands = commands;
        this.work = work;
        this.accounts = accounts;
        this.platform = platform;
        this.past = past;
        this.call = call;
    }

    @Schema(name = "PlanOdsCodeChange", description = "Which code follows which, and when")
    public record OdsCodeBody(
            @Schema(description = "The present code") @NotNull
            OdsCode odsCode,

            @Schema(description = "The new code, which the register has") @NotNull
            OdsCode toOdsCode,

            @Schema(description = "The day, in London, from whose start the new code counts") @NotNull
            LocalDate on,

            @NotNull OldAddress oldAddress,

            @Schema(description = "The first day on which the old address redirects no more; left out, it stays")
            @Nullable
            LocalDate oldAddressUntil) {}

    @Schema(name = "PlanRelocation", description = "Where a pharmacy moves to, and when")
    public record RelocationBody(
            @NotNull OdsCode odsCode,

            @Schema(description = "Of the new premises") @NotNull
            Town town,

            @NotNull LocalDate on) {}

    @Schema(name = "Member", description = "Who is linked after the change, and as what")
    public record Member(
            @NotNull AccountId account, @NotNull uk.pharmail.contracts.value.Capacity capacity) {}

    @Schema(
            name = "PlanOwnershipChange",
            description = "Who is linked when a pharmacy has gone over to another owner, and when")
    public record OwnershipBody(
            @NotNull OdsCode odsCode,
            @NotNull LocalDate on,

            @Schema(description = "Whether the mailbox stays as it is, is emptied, or a fresh one takes its place")
            @NotNull
            MailboxContent content,

            @Schema(description = "Who owns the mailbox from then on; one of the team") @NotNull
            AccountId owner,

            @Schema(description = "Everybody who is linked from then on: those who stay, and those who come") @NotEmpty
            List<@Valid Member> team,

            @Schema(
                    description =
                            "On what it rests that the outgoing owner agrees, if the helpdesk has seen it already; otherwise it is"
                                    + " recorded before the day")
            @Nullable
            ConsentEvidence consent) {}

    @Schema(name = "PlanConsolidation", description = "Which pharmacy closes, which one takes over from it, and when")
    public record ConsolidationBody(
            @Schema(description = "Of the closing pharmacy") @NotNull
            OdsCode odsCode,

            @Schema(description = "Of the surviving pharmacy") @NotNull
            OdsCode intoOdsCode,

            @NotNull LocalDate on,

            @Schema(description = "Whose employment ends: they are unlinked from the closing pharmacy's mailbox")
            @NotNull
            List<AccountId> ceasing) {}

    @Schema(name = "PlanClosure", description = "Which pharmacy closes, and when")
    public record ClosureBody(
            @NotNull OdsCode odsCode, @NotNull LocalDate on) {}

    @Schema(name = "RecordConsent", description = "On what it rests that the outgoing owner agrees")
    public record ConsentBody(
            @Schema(description = "The owner's own word is always OUTGOING_OWNER") @NotNull
            ConsentEvidence evidence) {}

    @POST
    @Path("/ods-code")
    @Operation(
            summary = "Enter a change of a pharmacy's ODS code (CHG-1)",
            description =
                    "On its day the mailbox goes over to the new code with all who are linked, and gets the new address")
    public Response odsCode(@Valid @NotNull OdsCodeBody body) {
        Request request = call.command();
        ChangeId change = changeOf(request);
        return entered(
                request,
                change,
                work.planCodeChange(
                        change,
                        body.odsCode(),
                        body.toOdsCode(),
                        mailbox -> new OdsCodeChangePlanned(
                                change,
                                mailbox,
                                body.odsCode(),
                                body.toOdsCode(),
                                body.on(),
                                body.oldAddress(),
                                body.oldAddressUntil())));
    }

    @POST
    @Path("/relocation")
    @Operation(
            summary = "Enter the move of a pharmacy to other premises under its code (CHG-5)",
            description = "On its day the display name of the mailbox shows the new town")
    public Response relocation(@Valid @NotNull RelocationBody body) {
        Request request = call.command();
        ChangeId change = changeOf(request);
        return entered(
                request,
                change,
                work.plan(
                        change,
                        body.odsCode(),
                        null,
                        mailbox -> new RelocationPlanned(change, mailbox, body.odsCode(), body.town(), body.on())));
    }

    @POST
    @Path("/ownership")
    @Operation(
            summary = "Enter a change of a pharmacy's owner (CHG-2)",
            description =
                    "It is made only if the consent of the outgoing owner is recorded by then, and where the mailbox is"
                            + " emptied, a second person has confirmed it. With the consent it may be entered for today,"
                            + " unless the mailbox is emptied.")
    public Response ownership(@Valid @NotNull OwnershipBody body) {
        Request request = call.command();
        ChangeId change = changeOf(request);
        PersonId person = call.caller().person();
        if (body.consent() != null && !call.caller().is(Role.HELPDESK)) {
            throw Rejected.because(ChangeReason.PERSON_NEEDED, "CHG-2", Unblocker.HELPDESK);
        }
        List<TeamMember> team = body.team().stream()
                .map(member -> new TeamMember(member.account(), member.capacity()))
                .toList();
        return entered(
                request,
                change,
                work.plan(
                        change,
                        body.odsCode(),
                        body.consent(),
                        mailbox -> new OwnershipChangePlanned(
                                change,
                                mailbox,
                                body.odsCode(),
                                body.on(),
                                body.content(),
                                body.owner(),
                                team,
                                person)));
    }

    @POST
    @Path("/consolidation")
    @Operation(
            summary = "Enter that a pharmacy closes and another one takes over from it (CHG-3)",
            description =
                    "On its day the mailbox goes to the surviving pharmacy's owner, and what is sent to it is delivered to"
                            + " theirs")
    public Response consolidation(@Valid @NotNull ConsolidationBody body) {
        Request request = call.command();
        ChangeId change = changeOf(request);
        return entered(
                request,
                change,
                work.planConsolidation(
                        change,
                        body.odsCode(),
                        body.intoOdsCode(),
                        (mailbox, into) -> new ConsolidationPlanned(
                                change, mailbox, body.odsCode(), into, body.intoOdsCode(), body.on(), body.ceasing())));
    }

    @POST
    @Path("/closure")
    @Operation(
            summary = "Enter that a pharmacy closes and no other one takes over from it (CHG-5)",
            description =
                    "On its day everybody is unlinked and the mailbox is retired; its addresses go to no other pharmacy. Refused"
                            + " while the mail of other mailboxes is redirected to it (CHG-3)")
    public Response closure(@Valid @NotNull ClosureBody body) {
        Request request = call.command();
        ChangeId change = changeOf(request);
        return entered(
                request,
                change,
                work.planClosure(
                        change,
                        body.odsCode(),
                        mailbox -> new ClosurePlanned(change, mailbox, body.odsCode(), body.on())));
    }

    @GET
    @ReadsFrom(ChangesProjection.CONSUMER)
    @Operation(summary = "The changes that were entered, in order of their days (CHG-5)")
    public Page<ChangeView> changes(
            @BeanParam PageRequest page,
            @QueryParam("state") @Parameter(description = "Only changes in this state") DueChange.@Nullable State state,
            @QueryParam("odsCode") @Parameter(description = "Only changes of the pharmacy with this code") @Nullable
                    OdsCode odsCode) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("concat(cast(due as string), ' ', cast(change as string)) > :after");
        String after = page.after();
        parameters.put("after", after == null ? "" : after);
        if (state != null) {
            where.append(" and state = :state");
            parameters.put("state", state);
        }
        if (odsCode != null) {
            where.append(" and odsCode = :code");
            parameters.put("code", odsCode.value());
        }
        List<DueChangeRow> rows = DueChangeRow.find(where + " order by due, change", parameters)
                .range(0, page.fetch() - 1)
                .list();
        Map<UUID, LocalDate> days = new HashMap<>();
        rows.forEach(row -> days.put(row.change, row.due));
        return page.of(
                rows.stream()
                        .map(row ->
                                ChangeView.of(entered(new ChangeId(row.change)).state()))
                        .toList(),
                view -> days.get(view.change().value()) + " " + view.change().value());
    }

    @GET
    @Path("/{change}")
    @Operation(
            summary = "A change, and what has become of it (CHG-5)",
            description =
                    "A contractor sees every change of a mailbox that a pharmacy of theirs has, and of one that it had those up to"
                            + " the day on which the mailbox went over to another code (CHG-1)")
    public RestResponse<ChangeView> change(@RestPath ChangeId change) {
        Current<Change.Entered> current = entered(change);
        return call.found(ChangeView.of(current.state()), current.version());
    }

    @DELETE
    @Path("/{change}")
    @Operation(summary = "Withdraw a change before its day (CHG-5)")
    public Response withdraw(@RestPath ChangeId change) {
        return call.done(commands.run(call.command(), work.decide(change, new ChangeCommand.Withdraw())));
    }

    @POST
    @Path("/{change}/consent")
    @APIResponse(responseCode = "204", description = "The consent is recorded")
    @Operation(
            summary = "Record the consent of the outgoing owner (CHG-2)",
            description =
                    "By the owner of the mailbox, or by the helpdesk that has seen it. It is the consent of whoever owns the mailbox"
                            + " then; if somebody else does on the day, theirs is needed")
    public Response consent(@RestPath ChangeId change, @Valid @NotNull ConsentBody body) {
        ConsentEvidence evidence = call.caller().is(Role.HELPDESK) ? body.evidence() : ConsentEvidence.OUTGOING_OWNER;
        return call.done(commands.run(call.command(), work.consent(change, evidence)));
    }

    @POST
    @Path("/{change}/emptying")
    @APIResponse(responseCode = "204", description = "It is confirmed")
    @Operation(summary = "Confirm, as a second person, that the mailbox is emptied (CHG-2)")
    public Response confirmEmptying(@RestPath ChangeId change) {
        PersonId person = call.caller().person();
        if (person == null) {
            throw Rejected.because(ChangeReason.PERSON_NEEDED, "CHG-2", Unblocker.HELPDESK);
        }
        return call.done(commands.run(call.command(), work.decide(change, new ChangeCommand.ConfirmEmptying(person))));
    }

    @GET
    @Path("/{change}/check")
    @Operation(
            summary = "Whether all is as it should be after a change, step by step (CHG-4)",
            description =
                    "What cannot be found out, or is not to be asked before the change is made, is NOT_ASSESSED. It shows how things"
                            + " are now, so it is there for the contractor whose pharmacy has the mailbox now, and for no former one")
    public RestResponse<ChangeCheck> check(@RestPath ChangeId change) {
        Change.Entered entered = entered(change).state();
        Mailbox mailbox = Mailbox.inPlaceOf(entered.mailbox(), this::mailbox);
        requireVisible(mailbox);
        List<AccountId> linked =
                mailbox instanceof Mailbox.Open open ? List.copyOf(open.links().keySet()) : List.of();
        return call.found(ChangeCheck.of(
                entered,
                mailbox,
                accounts.known(linked),
                delivers(mailbox),
                oldAddress(entered),
                into(entered.plan())));
    }

    /** Whoever acts for the pharmacy that the mailbox has left sees nothing of how it is there now (CHG-1). */
    private void requireVisible(Mailbox mailbox) {
        AccountId account = call.caller().account();
        boolean visible = switch (call.visible()) {
            case Visible.Nation _ -> true;
            case Visible.Only only ->
                switch (mailbox) {
                    case Mailbox.Absent _ -> true;
                    case Mailbox.Retired retired -> only.odsCodes().contains(retired.odsCode());
                    case Mailbox.Open open ->
                        only.odsCodes().contains(open.odsCode())
                                || (account != null
                                        && (account.equals(open.owner())
                                                || open.deputies().contains(account)));
                };
        };
        if (!visible) {
            throw new NotFoundException();
        }
    }

    private Mailbox mailbox(MailboxId mailbox) {
        return commands.current(Mailbox.TYPE, mailbox.value()).state();
    }

    private @Nullable MailboxId into(ChangePlanned plan) {
        return plan instanceof ConsolidationPlanned consolidation
                        && Mailbox.deliveredTo(consolidation.into(), this::mailbox) instanceof Mailbox.Open open
                ? open.id()
                : null;
    }

    private @Nullable SharedAddress oldAddress(Change.Entered change) {
        return change.plan() instanceof OdsCodeChangePlanned code
                ? past.addressBefore(change.mailbox(), code.toOdsCode(), London.startOf(code.on()))
                        .orElse(null)
                : null;
    }

    private ChangeCheck.Result delivers(Mailbox mailbox) {
        if (!(mailbox instanceof Mailbox.Open open)) {
            return ChangeCheck.Result.NOT_ASSESSED;
        }
        MailboxId expected = open.redirectedTo() == null ? open.id() : open.redirectedTo();
        try {
            return platform.probe(open.address()).filter(expected::equals).isPresent()
                    ? ChangeCheck.Result.PASSED
                    : ChangeCheck.Result.FAILED;
        } catch (MailPlatformUnavailable e) {
            return ChangeCheck.Result.NOT_ASSESSED;
        }
    }

    private static ChangeId changeOf(Request request) {
        return new ChangeId(request.origin().command().uuid());
    }

    private Response entered(Request request, ChangeId change, Work plan) {
        return call.created(commands.run(request, plan), URI.create("/changes/" + change.value()));
    }

    private Current<Change.Entered> entered(ChangeId change) {
        Current<Change> current = commands.current(Change.TYPE, change.value());
        return switch (current.state()) {
            case Change.Absent _ -> throw new NotFoundException();
            case Change.Entered entered -> new Current<>(entered, current.version());
        };
    }
}
