package uk.pharmail.account.access;

import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.premises.Premises;
import uk.pharmail.account.registration.Registration;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.rest.access.Caller;
import uk.pharmail.sourcing.rest.access.Relation;
import uk.pharmail.sourcing.rest.access.Relations;
import uk.pharmail.sourcing.rest.access.Role;

/**
 * A caller holds an account if its events name the caller's person; owns a mailbox, or is a deputy there, if its events say
 * so while the own account is live; and acts for the pharmacy that a registration's events name if the token says so. What else
 * the token says of accounts is not asked.
 */
@Singleton
class AccountRelations implements Relations {
    private final Commands commands;
    private final Premises premises;

    AccountRelations(Commands commands, Premises premises) {
        this.commands = commands;
        this.premises = premises;
    }

    @Override
    public Set<Relation> of(Caller caller, Path path) {
        Set<Relation> relations = EnumSet.noneOf(Relation.class);
        path.value("account", AccountId.class)
                .map(this::holder)
                .filter(holder -> holder.equals(caller.person()))
                .ifPresent(_ -> relations.add(Relation.HOLDER));
        path.value("registration", RegistrationId.class)
                .map(this::pharmacy)
                .filter(caller.odsCodes()::contains)
                .ifPresent(_ -> relations.add(Relation.PHARMACY));
        AccountId own = caller.account();
        if (caller.is(Role.STAFF) && own != null && isLive(own)) {
            if (isOwner(own, path)) {
                relations.add(Relation.OWNER);
            }
            if (isDeputy(own, path)) {
                relations.add(Relation.DEPUTY);
            }
        }
        return relations;
    }

    /** Of the pharmacy's mailbox (MBX-6), or of one to which the account of the path is linked (ACC-8). */
    private boolean isOwner(AccountId own, Path path) {
        return path.value("odsCode", OdsCode.class)
                .map(odsCode -> premises.owner(odsCode).equals(Optional.of(own)))
                .or(() -> path.value("account", AccountId.class).map(other -> premises.ownsMailboxOf(own, other)))
                .orElse(false);
    }

    private boolean isDeputy(AccountId own, Path path) {
        return path.value("odsCode", OdsCode.class)
                .map(odsCode -> premises.isDeputy(own, odsCode))
                .or(() -> path.value("account", AccountId.class).map(other -> premises.isDeputyAtMailboxOf(own, other)))
                .orElse(false);
    }

    private boolean isLive(AccountId account) {
        return commands.current(Account.TYPE, account.value()).state() instanceof Account.Activated activated
                && activated.core().obstacles().isEmpty();
    }

    private @Nullable OdsCode pharmacy(RegistrationId registration) {
        return switch (commands.current(Registration.TYPE, registration.value()).state()) {
            case Registration.Absent _ -> null;
            case Registration.Known known -> known.form().odsCode();
        };
    }

    private @Nullable PersonId holder(AccountId account) {
        return switch (commands.current(Account.TYPE, account.value()).state()) {
            case Account.Absent _ -> null;
            case Account.Present present -> present.core().person();
            case Account.Deleted _ -> null;
        };
    }
}
