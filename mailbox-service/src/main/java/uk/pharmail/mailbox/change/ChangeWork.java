package uk.pharmail.mailbox.change;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static uk.pharmail.mailbox.change.ChangeReason.NO_SUCH_MAILBOX;
import static uk.pharmail.mailbox.change.ChangeReason.NO_SUCH_PHARMACY;
import static uk.pharmail.mailbox.change.ChangeReason.OTHERS_REDIRECT_HERE;
import static uk.pharmail.mailbox.change.ChangeReason.SURVIVOR_REDIRECTS_HERE;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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
import uk.pharmail.contracts.value.ChangeObstacle;
import uk.pharmail.contracts.value.ConsentEvidence;
import uk.pharmail.contracts.value.MailboxContent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand;
import uk.pharmail.mailbox.sharedmailbox.MailboxReason;
import uk.pharmail.mailbox.sharedmailbox.Reservation;
import uk.pharmail.mailbox.sharedmailbox.Reservation.FreeOdsCode;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Hold.HoldAddress;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Hold.HoldOdsCode;
import uk.pharmail.mailbox.sharedmailbox.Reservation.PassAddress;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.command.Attempt;
import uk.pharmail.sourcing.command.Work;

/** Enters changes, and makes each on all of its streams together, so that none is half made (CHG). */
@Singleton
class ChangeWork {
    private final Accounts accounts;
    private final InstantSource clock;

    ChangeWork(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Enters a change that is about one pharmacy.
     *
     * @param consent of the outgoing owner; null where it is recorded later, and for any other change
     * @param plan of the change of the mailbox that the pharmacy with this code has
     */
    Work plan(
            ChangeId change,
            OdsCode odsCode,
            @Nullable ConsentEvidence consent,
            Function<MailboxId, ChangePlanned> plan) {
        return attempt -> plan(attempt, change, plan.apply(mailboxOf(attempt, odsCode)), consent);
    }

    Work planCodeChange(ChangeId change, OdsCode odsCode, OdsCode to, Function<MailboxId, ChangePlanned> plan) {
        return attempt -> {
            if (attempt.state(Pharmacy.TYPE, Pharmacy.idOf(to).value()) instanceof Pharmacy.Unknown) {
                throw Rejected.because(NO_SUCH_PHARMACY, "CHG-1", HELPDESK);
            }
            plan(attempt, change, plan.apply(mailboxOf(attempt, odsCode)), null);
        };
    }

    /** A redirect that goes round is refused at once, and again on its day (CHG-3). */
    Work planConsolidation(ChangeId change, OdsCode odsCode, OdsCode into, BiPlan plan) {
        return attempt -> {
            MailboxId mailbox = mailboxOf(attempt, odsCode);
            MailboxId surviving = mailboxOf(attempt, into);
            plan(attempt, change, plan.of(mailbox, surviving), null);
            if (Mailbox.deliveredTo(surviving, states(attempt)) instanceof Mailbox.Open end) {
                requireOther(end, mailbox);
            }
        };
    }

    /** A mailbox that others redirect to does not close for good: refused at once, and again on its day (CHG-3). */
    Work planClosure(ChangeId change, OdsCode odsCode, Function<MailboxId, ChangePlanned> plan) {
        return attempt -> {
            MailboxId mailbox = mailboxOf(attempt, odsCode);
            plan(attempt, change, plan.apply(mailbox), null);
            if (attempt.state(Mailbox.TYPE, mailbox.value()) instanceof Mailbox.Open open) {
                requireNoneRedirectedTo(attempt, open);
            }
        };
    }

    /** A plan that is about two mailboxes. */
    interface BiPlan {
        ChangePlanned of(MailboxId mailbox, MailboxId other);
    }

    private void plan(Attempt attempt, ChangeId change, ChangePlanned plan, @Nullable ConsentEvidence consent) {
        attempt.decide(
                Change.TYPE,
                change.value(),
                new ChangeCommand.Plan(
                        plan,
                        London.dateOf(clock.instant()),
                        consent == null ? null : new Consent(consent, ownerOf(attempt, plan.mailbox()))));
    }

    private static MailboxId mailboxOf(Attempt attempt, OdsCode odsCode) {
        return switch (attempt.state(Reservation.OF_ODS_CODE, Reservation.idOf(odsCode))) {
            case Reservation.Free _ -> throw Rejected.because(NO_SUCH_MAILBOX, "CHG-5", HELPDESK);
            case Reservation.HeldBy held -> held.mailbox();
        };
    }

    /** It is the consent of whoever owns the mailbox now (CHG-2). */
    Work consent(ChangeId change, ConsentEvidence evidence) {
        return attempt -> attempt.decide(
                Change.TYPE,
                change.value(),
                new ChangeCommand.RecordConsent(new Consent(
                        evidence,
                        attempt.state(Change.TYPE, change.value()) instanceof Change.Planned planned
                                ? ownerOf(attempt, planned.plan().mailbox())
                                : null)));
    }

    private static @Nullable AccountId ownerOf(Attempt attempt, MailboxId mailbox) {
        return Mailbox.inPlaceOf(mailbox, states(attempt)) instanceof Mailbox.Open open ? open.owner() : null;
    }

    Work decide(ChangeId change, ChangeCommand command) {
        return attempt -> attempt.decide(Change.TYPE, change.value(), command);
    }

    /**
     * All of the change, true from this instant, or a refusal. Whoever loses access had it until the change was made, however
     * late that was: the ends of links, and of a mailbox with them, are true from then on (LINK-4).
     */
    Work make(ChangeId change, Instant from) {
        return attempt -> {
            if (attempt.state(Change.TYPE, change.value()) instanceof Change.Planned planned) {
                Mailbox.Open open = open(attempt, planned.plan().mailbox());
                attempt.decide(Change.TYPE, change.value(), new ChangeCommand.Make(open.id(), open.owner()), from);
                switch (planned.plan()) {
                    case OdsCodeChangePlanned plan -> changeCode(attempt, plan, open, from);
                    case RelocationPlanned plan ->
                        attempt.decide(
                                Mailbox.TYPE,
                                open.id().value(),
                                new MailboxCommand.Relocate(pharmacy(attempt, open.odsCode()), plan.town()),
                                from);
                    case OwnershipChangePlanned plan -> changeOwner(attempt, plan, open, from);
                    case ConsolidationPlanned plan -> consolidate(attempt, plan, open, from);
                    case ClosurePlanned _ -> close(attempt, open, from);
                }
            }
        };
    }

    private static void changeCode(Attempt attempt, OdsCodeChangePlanned plan, Mailbox.Open open, Instant from) {
        MailboxId mailbox = open.id();
        OdsCode former = open.odsCode();
        SharedAddress address = SharedAddress.conventionalFor(plan.toOdsCode());
        attempt.decide(
                Mailbox.TYPE,
                mailbox.value(),
                new MailboxCommand.MoveToCode(
                        pharmacy(attempt, plan.toOdsCode()), null, plan.oldAddress(), plan.oldAddressUntil()),
                from);
        attempt.decide(Reservation.OF_ODS_CODE, Reservation.idOf(former), new FreeOdsCode(former, mailbox), from);
        attempt.decide(
                Reservation.OF_ODS_CODE,
                Reservation.idOf(plan.toOdsCode()),
                new HoldOdsCode(plan.toOdsCode(), mailbox),
                from);
        attempt.decide(Reservation.OF_ADDRESS, Reservation.idOf(address), new HoldAddress(address, mailbox), from);
    }

    private void changeOwner(Attempt attempt, OwnershipChangePlanned plan, Mailbox.Open open, Instant from) {
        AccountsKnown known =
                known(open, plan.team().stream().map(TeamMember::account).toList());
        switch (plan.content()) {
            case KEPT, EMPTIED -> {
                attempt.decide(
                        Mailbox.TYPE,
                        open.id().value(),
                        new MailboxCommand.ChangeOwner(
                                plan.owner(),
                                plan.team(),
                                plan.content() == MailboxContent.EMPTIED ? plan.change() : null,
                                known),
                        from);
                Set<AccountId> team =
                        plan.team().stream().map(TeamMember::account).collect(toUnmodifiableSet());
                attempt.decide(
                        Mailbox.TYPE,
                        open.id().value(),
                        new MailboxCommand.HandOver(
                                open.links().keySet().stream()
                                        .filter(account -> !team.contains(account))
                                        .toList(),
                                UnlinkReason.OWNERSHIP_CHANGED,
                                known));
            }
            case FRESH -> replace(attempt, plan, open, known, from);
        }
    }

    /** Every address goes over to the fresh mailbox, so that no mail is lost. */
    private static void replace(
            Attempt attempt, OwnershipChangePlanned plan, Mailbox.Open before, AccountsKnown known, Instant from) {
        MailboxId fresh = Change.freshMailbox(plan.change());
        OdsCode code = before.odsCode();
        SharedAddress address = SharedAddress.conventionalFor(code);
        attempt.decide(
                Mailbox.TYPE,
                fresh.value(),
                new MailboxCommand.OpenFresh(fresh, before, plan.owner(), plan.team(), known),
                from);
        attempt.decide(Reservation.OF_ODS_CODE, Reservation.idOf(code), new FreeOdsCode(code, before.id()), from);
        attempt.decide(Reservation.OF_ODS_CODE, Reservation.idOf(code), new HoldOdsCode(code, fresh), from);
        Stream.concat(Stream.of(before.address()), before.aliases().keySet().stream())
                .forEach(passed -> attempt.decide(
                        Reservation.OF_ADDRESS,
                        Reservation.idOf(passed),
                        new PassAddress(passed, before.id(), fresh),
                        from));
        attempt.decide(Reservation.OF_ADDRESS, Reservation.idOf(address), new HoldAddress(address, fresh), from);
        redirectOn(attempt, redirectedTo(attempt, before), fresh, from);
        attempt.decide(Mailbox.TYPE, before.id().value(), new MailboxCommand.Retire(fresh));
    }

    private void consolidate(Attempt attempt, ConsolidationPlanned plan, Mailbox.Open open, Instant from) {
        Mailbox.Open surviving = requireOpen(Mailbox.deliveredTo(plan.into(), states(attempt)));
        requireOther(surviving, open.id());
        AccountId owner = surviving.owner();
        AccountsKnown known = known(open, owner == null ? List.of() : List.of(owner));
        List<MailboxId> redirected = redirectedTo(attempt, open);
        attempt.decide(Mailbox.TYPE, open.id().value(), new MailboxCommand.ConsolidateInto(surviving, known), from);
        attempt.decide(Mailbox.TYPE, surviving.id().value(), new MailboxCommand.TakeOver(open.id()), from);
        redirectOn(attempt, redirected, surviving.id(), from);
        attempt.decide(
                Mailbox.TYPE,
                open.id().value(),
                new MailboxCommand.HandOver(plan.ceasing(), UnlinkReason.LEFT_EMPLOYMENT, known));
    }

    private static void close(Attempt attempt, Mailbox.Open open, Instant from) {
        requireNoneRedirectedTo(attempt, open);
        OdsCode code = open.odsCode();
        attempt.decide(Mailbox.TYPE, open.id().value(), new MailboxCommand.Retire(null));
        attempt.decide(Reservation.OF_ODS_CODE, Reservation.idOf(code), new FreeOdsCode(code, open.id()), from);
    }

    /** A redirect leads straight to where mail arrives, so that none hangs in the air and none goes round (CHG-3). */
    private static void redirectOn(Attempt attempt, List<MailboxId> redirected, MailboxId to, Instant from) {
        for (MailboxId mailbox : redirected) {
            attempt.decide(Mailbox.TYPE, mailbox.value(), new MailboxCommand.RedirectTo(to), from);
            attempt.decide(Mailbox.TYPE, to.value(), new MailboxCommand.TakeOver(mailbox), from);
        }
    }

    private static List<MailboxId> redirectedTo(Attempt attempt, Mailbox.Open open) {
        return open.takenOver().stream()
                .filter(from -> attempt.state(Mailbox.TYPE, from.value()) instanceof Mailbox.Open other
                        && open.id().equals(other.redirectedTo()))
                .sorted(Comparator.comparing(MailboxId::value))
                .toList();
    }

    private static void requireNoneRedirectedTo(Attempt attempt, Mailbox.Open open) {
        if (!redirectedTo(attempt, open).isEmpty()) {
            throw Rejected.because(OTHERS_REDIRECT_HERE, "CHG-3", HELPDESK);
        }
    }

    private static void requireOther(Mailbox.Open surviving, MailboxId closing) {
        if (surviving.id().equals(closing)) {
            throw Rejected.because(SURVIVOR_REDIRECTS_HERE, "CHG-3", HELPDESK);
        }
    }

    /** The mailbox as it is to be changed, be it that another one stands in its place by now (CHG-2, CHG-5). */
    private static Mailbox.Open open(Attempt attempt, MailboxId mailbox) {
        return requireOpen(Mailbox.inPlaceOf(mailbox, states(attempt)));
    }

    private static Mailbox.Open requireOpen(Mailbox mailbox) {
        return switch (mailbox) {
            case Mailbox.Absent _, Mailbox.Retired _ -> throw Rejected.because(NO_SUCH_MAILBOX, "CHG-5", HELPDESK);
            case Mailbox.Open open -> open;
        };
    }

    private static Function<MailboxId, Mailbox> states(Attempt attempt) {
        return mailbox -> attempt.state(Mailbox.TYPE, mailbox.value());
    }

    private static Pharmacy pharmacy(Attempt attempt, OdsCode odsCode) {
        return attempt.state(Pharmacy.TYPE, Pharmacy.idOf(odsCode).value());
    }

    private AccountsKnown known(Mailbox.Open open, List<AccountId> others) {
        return accounts.known(
                Stream.concat(open.links().keySet().stream(), others.stream()).toList());
    }

    /** What stood in the way; null where the refusal is none that a change on its day can meet. */
    static @Nullable ChangeObstacle obstacle(Rejected refusal) {
        return switch (refusal.reason()) {
            case ChangeReason reason ->
                switch (reason) {
                    case NO_SUCH_MAILBOX -> ChangeObstacle.NO_MAILBOX;
                    case CONSENT_MISSING -> ChangeObstacle.CONSENT_MISSING;
                    case SECOND_PERSON_MISSING -> ChangeObstacle.SECOND_PERSON_MISSING;
                    case NO_SUCH_PHARMACY -> ChangeObstacle.PHARMACY_UNKNOWN;
                    case OTHERS_REDIRECT_HERE -> ChangeObstacle.OTHERS_REDIRECT_HERE;
                    case SURVIVOR_REDIRECTS_HERE -> ChangeObstacle.SURVIVOR_REDIRECTS_HERE;
                    case NO_SUCH_CHANGE,
                            DAY_IS_OVER,
                            NO_TIME_FOR_CONSENT,
                            SAME_PHARMACY,
                            OWNER_NOT_IN_TEAM,
                            PERSON_NEEDED,
                            SAME_PERSON,
                            NOT_OF_THIS_KIND,
                            ENDED -> null;
                };
            case MailboxReason reason ->
                switch (reason) {
                    case NOT_ON_REGISTER -> ChangeObstacle.PHARMACY_UNKNOWN;
                    case PHARMACY_CLOSED -> ChangeObstacle.PHARMACY_CLOSED;
                    case TOWN_UNKNOWN -> ChangeObstacle.TOWN_UNKNOWN;
                    case ODS_CODE_TAKEN -> ChangeObstacle.CODE_TAKEN;
                    case ADDRESS_TAKEN -> ChangeObstacle.ADDRESS_TAKEN;
                    case NO_SUCH_MAILBOX, MAILBOX_CLOSED -> ChangeObstacle.NO_MAILBOX;
                    case SURVIVOR_VACANT -> ChangeObstacle.SURVIVOR_VACANT;
                    case ACCOUNT_UNKNOWN, ACCOUNT_GONE, CAPACITY_DOES_NOT_FIT, NOT_A_PERSON ->
                        ChangeObstacle.ACCOUNT_NOT_READY;
                    case NOBODY_LEFT -> ChangeObstacle.NOBODY_LEFT;
                    case ALLOWANCE_USED -> ChangeObstacle.ALLOWANCE_USED;
                    default -> null;
                };
            default -> null;
        };
    }
}
