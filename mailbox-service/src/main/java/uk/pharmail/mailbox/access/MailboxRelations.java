package uk.pharmail.mailbox.access;

import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import uk.pharmail.contracts.change.ChangePlanned;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.change.Change;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxPast;
import uk.pharmail.mailbox.sharedmailbox.Reservation;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.rest.access.Caller;
import uk.pharmail.sourcing.rest.access.Relation;
import uk.pharmail.sourcing.rest.access.Relations;
import uk.pharmail.sourcing.rest.access.Role;

/**
 * What a caller is to the pharmacy of a path: linked by the mailbox's own events while the account is live (LINK-6), in
 * the region that the register names; for whom a system or a contractor acts is the token's to say.
 */
@Singleton
class MailboxRelations implements Relations {
    private final Commands commands;
    private final Accounts accounts;
    private final MailboxPast past;

    MailboxRelations(Commands commands, Accounts accounts, MailboxPast past) {
        this.commands = commands;
        this.accounts = accounts;
        this.past = past;
    }

    @Override
    public Set<Relation> of(Caller caller, Path path) {
        Set<Relation> relations = EnumSet.noneOf(Relation.class);
        path.value("odsCode", OdsCode.class).ifPresent(odsCode -> relations.addAll(of(caller, odsCode)));
        path.value("change", ChangeId.class).ifPresent(change -> relations.addAll(of(caller, change)));
        return relations;
    }

    /**
     * What the caller is to the pharmacy that has the mailbox now; and to the one that had it, of changes up to the day on which
     * it left that (CHG-1).
     */
    private Set<Relation> of(Caller caller, ChangeId change) {
        return switch (commands.current(Change.TYPE, change.value()).state()) {
            case Change.Absent _ -> Set.of();
            case Change.Entered entered -> {
                Mailbox mailbox = Mailbox.inPlaceOf(
                        entered.mailbox(),
                        id -> commands.current(Mailbox.TYPE, id.value()).state());
                Set<Relation> relations = of(
                        caller,
                        switch (mailbox) {
                            case Mailbox.Absent _ -> entered.plan().odsCode();
                            case Mailbox.Retired retired -> retired.odsCode();
                            case Mailbox.Open open -> open.odsCode();
                        },
                        mailbox);
                if (caller.odsCodes().contains(entered.plan().odsCode())
                        && !relations.contains(Relation.PHARMACY)
                        && isOfItsTime(entered.plan())) {
                    relations.add(Relation.PHARMACY);
                }
                yield relations;
            }
        };
    }

    private boolean isOfItsTime(ChangePlanned plan) {
        return past.left(plan.mailbox(), plan.odsCode())
                .filter(left -> !plan.on().isAfter(London.dateOf(left)))
                .isPresent();
    }

    private Set<Relation> of(Caller caller, OdsCode odsCode) {
        return of(caller, odsCode, mailbox(odsCode));
    }

    private Set<Relation> of(Caller caller, OdsCode odsCode, Mailbox mailbox) {
        Set<Relation> relations = EnumSet.noneOf(Relation.class);
        if (caller.odsCodes().contains(odsCode)) {
            relations.add(Relation.PHARMACY);
        }
        if (caller.is(Role.REGIONAL_TEAM) && isInRegionOf(caller, odsCode)) {
            relations.add(Relation.REGION);
        }
        AccountId account = caller.account();
        if (caller.is(Role.STAFF) && account != null && isLive(account)) {
            relations.addAll(of(account, mailbox));
        }
        return relations;
    }

    private boolean isInRegionOf(Caller caller, OdsCode odsCode) {
        return switch (commands.current(Pharmacy.TYPE, Pharmacy.idOf(odsCode).value())
                .state()) {
            case Pharmacy.Unknown _ -> false;
            case Pharmacy.Registered pharmacy ->
                pharmacy.entry().region() != null
                        && caller.regions().contains(pharmacy.entry().region());
        };
    }

    private boolean isLive(AccountId account) {
        return accounts.known(List.of(account)).about(account).isLive();
    }

    private static Set<Relation> of(AccountId account, Mailbox mailbox) {
        return switch (mailbox) {
            case Mailbox.Absent _, Mailbox.Retired _ -> Set.of();
            case Mailbox.Open open -> {
                Set<Relation> relations = EnumSet.noneOf(Relation.class);
                if (open.links().containsKey(account)) {
                    relations.add(Relation.LINKED);
                }
                if (account.equals(open.owner())) {
                    relations.add(Relation.OWNER);
                }
                if (open.deputies().contains(account)) {
                    relations.add(Relation.DEPUTY);
                }
                yield relations;
            }
        };
    }

    private Mailbox mailbox(OdsCode odsCode) {
        return switch (commands.current(Reservation.OF_ODS_CODE, Reservation.idOf(odsCode))
                .state()) {
            case Reservation.Free _ -> Mailbox.TYPE.decider().initial();
            case Reservation.HeldBy held ->
                commands.current(Mailbox.TYPE, held.mailbox().value()).state();
        };
    }
}
