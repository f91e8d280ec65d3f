package uk.pharmail.mailbox.adoption;

import static uk.pharmail.sourcing.Unblocker.CALLER;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.mailbox.AliasAdded;
import uk.pharmail.contracts.mailbox.AliasRetirementSet;
import uk.pharmail.contracts.mailbox.DeputyNamed;
import uk.pharmail.contracts.mailbox.LinkAdopted;
import uk.pharmail.contracts.mailbox.LoggedInAccountFound;
import uk.pharmail.contracts.mailbox.MailboxAdopted;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.value.AdoptionId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.adoption.AdoptionRow.AliasRow;
import uk.pharmail.mailbox.adoption.AdoptionRow.Legible;
import uk.pharmail.mailbox.adoption.AdoptionRow.LinkRow;
import uk.pharmail.mailbox.adoption.AdoptionRow.LoggedInRow;
import uk.pharmail.mailbox.adoption.AdoptionRow.MailboxRow;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Breach;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Adopt.AdoptAlias;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Adopt.AdoptLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Adopt.AdoptMailbox;
import uk.pharmail.mailbox.sharedmailbox.Reservation;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Hold.HoldAddress;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Hold.HoldOdsCode;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.adoption.AdoptionOutcome;
import uk.pharmail.sourcing.command.Attempt;
import uk.pharmail.sourcing.command.Work;

/** Adopts all that a file says of one pharmacy together; a row that cannot be adopted does not hold up the others (MIG-1). */
final class GroupAdoption implements Work {
    /** What the ids of adopted mailboxes are derived in; every event stored so far depends on it. */
    private static final UUID MAILBOXES = UUID.fromString("7e95b3d0-1c48-5a6f-8f27-b0d6e4a91c35");

    private final AdoptionId adoption;
    private final OdsCode odsCode;
    private final List<Legible> rows;
    private final AccountsKnown known;
    private final int allowance;
    private final Instant now;

    // what the last try found; a try begins by forgetting the one before
    private final Map<Legible, RowProblem> refused = new HashMap<>();
    private List<Breach> breaches = List.of();

    /**
     * The rows of one pharmacy.
     *
     * @param known the accounts of the rows, as far as they have been heard of
     * @param allowance of a mailbox that is new here (LINK-2)
     */
    GroupAdoption(
            AdoptionId adoption, OdsCode odsCode, List<Legible> rows, AccountsKnown known, int allowance, Instant now) {
        this.adoption = adoption;
        this.odsCode = odsCode;
        // a mailbox is adopted before what belongs to it, wherever it stands in the file
        this.rows = rows.stream()
                .sorted(Comparator.comparingInt(GroupAdoption::order))
                .toList();
        this.known = known;
        this.allowance = allowance;
        this.now = now;
    }

    private static int order(Legible row) {
        return switch (row) {
            case MailboxRow _ -> 0;
            case AliasRow _ -> 1;
            case LinkRow _ -> 2;
            case LoggedInRow _ -> 3;
        };
    }

    @Override
    public void decide(Attempt attempt) {
        refused.clear();
        for (Legible row : rows) {
            try {
                decide(attempt, row);
            } catch (Rejected e) {
                if (e.reason() instanceof RowProblem problem) {
                    refused.put(row, problem);
                } else {
                    throw e;
                }
            }
        }
        breaches = mailbox(attempt) instanceof Mailbox.Open open ? open.breaches() : List.of();
        if (refused.size() == rows.size()) {
            throw new AllRefused();
        }
    }

    /** Whatever speaks against a row is found before anything is decided for it. */
    private void decide(Attempt attempt, Legible row) {
        LocalDate since = row.since();
        Instant from = since == null ? now : London.startOf(since);
        switch (row) {
            case MailboxRow mailbox -> adopt(attempt, mailbox, from);
            case AliasRow alias -> {
                MailboxId mailbox = open(attempt).id();
                requireFree(attempt, alias.alias(), mailbox);
                attempt.decide(
                        Mailbox.TYPE,
                        mailbox.value(),
                        new AdoptAlias(alias.alias(), alias.since(), alias.retiresOn()),
                        from);
                attempt.decide(
                        Reservation.OF_ADDRESS,
                        Reservation.idOf(alias.alias()),
                        new HoldAddress(alias.alias(), mailbox),
                        from);
            }
            case LinkRow link ->
                attempt.decide(
                        Mailbox.TYPE,
                        open(attempt).id().value(),
                        new AdoptLink(
                                known.about(link.account()),
                                link.kind(),
                                link.capacity(),
                                link.role(),
                                link.since(),
                                link.source()),
                        from);
            case LoggedInRow found -> {
                Pharmacy.Registered pharmacy = pharmacy(attempt);
                attempt.decide(
                        LoggedInAccount.TYPE,
                        pharmacy.id().value(),
                        new LoggedInAccountFound(pharmacy.id(), odsCode, found.source()),
                        from);
            }
        }
    }

    private void adopt(Attempt attempt, MailboxRow row, Instant from) {
        switch (attempt.state(Reservation.OF_ODS_CODE, Reservation.idOf(odsCode))) {
            case Reservation.HeldBy held -> {
                Mailbox.Open open = open(attempt);
                if (!open.address().equals(row.address())) {
                    throw refusal(RowProblem.OTHER_ADDRESS);
                }
                attempt.decide(Mailbox.TYPE, held.mailbox().value(), adoptMailbox(attempt, row, held.mailbox()), from);
            }
            case Reservation.Free _ -> {
                MailboxId mailbox =
                        new MailboxId(StreamId.nameBased(MAILBOXES, adoption.value() + " " + odsCode.value()));
                AdoptMailbox adopt = adoptMailbox(attempt, row, mailbox);
                requireFree(attempt, row.address(), mailbox);
                attempt.decide(Mailbox.TYPE, mailbox.value(), adopt, from);
                attempt.decide(
                        Reservation.OF_ODS_CODE, Reservation.idOf(odsCode), new HoldOdsCode(odsCode, mailbox), from);
                attempt.decide(
                        Reservation.OF_ADDRESS,
                        Reservation.idOf(row.address()),
                        new HoldAddress(row.address(), mailbox),
                        from);
            }
        }
    }

    private AdoptMailbox adoptMailbox(Attempt attempt, MailboxRow row, MailboxId mailbox) {
        return new AdoptMailbox(
                mailbox, pharmacy(attempt), row.address(), row.displayName(), allowance, row.since(), row.source());
    }

    private Pharmacy.Registered pharmacy(Attempt attempt) {
        return switch (attempt.state(Pharmacy.TYPE, Pharmacy.idOf(odsCode).value())) {
            case Pharmacy.Unknown _ -> throw refusal(RowProblem.PHARMACY_UNKNOWN);
            case Pharmacy.Registered registered -> registered;
        };
    }

    private Mailbox.Open open(Attempt attempt) {
        return switch (attempt.state(Reservation.OF_ODS_CODE, Reservation.idOf(odsCode))) {
            case Reservation.Free _ -> throw refusal(RowProblem.NO_MAILBOX);
            case Reservation.HeldBy held ->
                switch (attempt.state(Mailbox.TYPE, held.mailbox().value())) {
                    case Mailbox.Absent _ -> throw refusal(RowProblem.UNDER_WAY);
                    case Mailbox.Retired _ -> throw refusal(RowProblem.NO_MAILBOX);
                    case Mailbox.Open open -> open;
                };
        };
    }

    private @Nullable Mailbox mailbox(Attempt attempt) {
        return switch (attempt.state(Reservation.OF_ODS_CODE, Reservation.idOf(odsCode))) {
            case Reservation.Free _ -> null;
            case Reservation.HeldBy held ->
                attempt.state(Mailbox.TYPE, held.mailbox().value());
        };
    }

    private static void requireFree(Attempt attempt, SharedAddress address, MailboxId mailbox) {
        if (attempt.state(Reservation.OF_ADDRESS, Reservation.idOf(address)) instanceof Reservation.HeldBy held
                && !held.mailbox().equals(mailbox)) {
            throw Rejected.because(RowProblem.ADDRESS_OF_ANOTHER, "MBX-2", HELPDESK);
        }
    }

    private static Rejected refusal(RowProblem problem) {
        return Rejected.because(problem, problem.rule(), CALLER);
    }

    /**
     * What the rows came to.
     *
     * @param events that were stored for this group, or would be
     */
    List<RowResult> results(List<? extends PharmailEvent> events) {
        Set<Object> said = new HashSet<>();
        return rows.stream()
                .map(row -> new RowResult(
                        row.line(),
                        outcome(row, said, events),
                        odsCode,
                        refused.get(row),
                        null,
                        refused.containsKey(row) ? List.of() : breaches(row)))
                .toList();
    }

    /** @param said what earlier rows have told; a row that tells it again tells nothing new */
    private AdoptionOutcome outcome(Legible row, Set<Object> said, List<? extends PharmailEvent> events) {
        if (refused.containsKey(row)) {
            return AdoptionOutcome.REFUSED;
        }
        return said.add(subject(row)) && events.stream().anyMatch(event -> isOf(row, event))
                ? AdoptionOutcome.ADOPTED
                : AdoptionOutcome.KNOWN;
    }

    private static Object subject(Legible row) {
        return switch (row) {
            case MailboxRow mailbox -> mailbox.odsCode();
            case AliasRow alias -> alias.alias();
            case LinkRow link -> link.account();
            case LoggedInRow _ -> LoggedInRow.class;
        };
    }

    private List<Breach> breaches(Legible row) {
        return switch (row) {
            case MailboxRow _ -> breaches;
            case LoggedInRow _ -> List.of(Breach.LOGGED_IN_TO);
            case AliasRow _, LinkRow _ -> List.of();
        };
    }

    private static boolean isOf(Legible row, PharmailEvent event) {
        return switch (row) {
            case MailboxRow _ -> event instanceof MailboxAdopted;
            case AliasRow alias ->
                (event instanceof AliasAdded added && added.alias().equals(alias.alias()))
                        || (event instanceof AliasRetirementSet set
                                && set.alias().equals(alias.alias()));
            case LinkRow link ->
                (event instanceof LinkAdopted linked && linked.account().equals(link.account()))
                        || (event instanceof DeputyNamed named
                                && named.account().equals(link.account()))
                        || (event instanceof MailboxOwnerChanged changed
                                && Objects.equals(changed.owner(), link.account()));
            case LoggedInRow _ -> event instanceof LoggedInAccountFound;
        };
    }

    /** None of the rows can be adopted, so there is nothing to be written. */
    static final class AllRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private AllRefused() {
            super(null, null, false, false);
        }
    }
}
