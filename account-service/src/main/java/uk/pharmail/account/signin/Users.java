package uk.pharmail.account.signin;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.Account.Absent;
import uk.pharmail.account.account.Account.Deleted;
import uk.pharmail.account.account.Account.Present;
import uk.pharmail.account.account.AccountCommand;
import uk.pharmail.account.account.AccountCommand.RecordErasure;
import uk.pharmail.account.account.AccountCommand.RecordProvisioned;
import uk.pharmail.account.address.PersonalAddress;
import uk.pharmail.account.adoption.Adoptions;
import uk.pharmail.account.application.ApplicationAccount;
import uk.pharmail.account.identity.Creation;
import uk.pharmail.account.identity.IdentityProvider;
import uk.pharmail.account.identity.NewUser;
import uk.pharmail.account.identity.Renaming;
import uk.pharmail.account.identity.TemporaryPassword;
import uk.pharmail.account.identity.UserName;
import uk.pharmail.account.vault.Holder;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DataHolder;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.timer.Due;

/**
 * Makes the identity provider's user be what the account is at that moment, whatever came before and however often: there
 * or gone, able to sign in or not, by the address of now. What fails is tried again by the timer that fired it.
 */
@Singleton
class Users {
    private final IdentityProvider provider;
    private final Vault vault;
    private final Commands commands;
    private final Adoptions adoptions;
    private final InstantSource clock;

    Users(IdentityProvider provider, Vault vault, Commands commands, Adoptions adoptions, InstantSource clock) {
        this.provider = provider;
        this.vault = vault;
        this.commands = commands;
        this.adoptions = adoptions;
        this.clock = clock;
    }

    void conform(Due due) {
        switch (commands.current(Account.TYPE, due.key()).state()) {
            case Absent _ -> {}
            case Present present -> {
                PersonId person = present.core().person();
                if (person == null && !present.core().adopted()) {
                    provideApplication(present, due);
                } else if (person != null && present.core().adopted()) {
                    takeOver(present, person, due);
                } else if (person != null) {
                    provide(present, person, due);
                }
            }
            case Deleted deleted -> {
                Instant eventsGoneBy = provider.delete(deleted.id()).eventsGoneBy();
                LocalDate residue = eventsGoneBy.isAfter(clock.instant())
                        ? London.dateOf(eventsGoneBy).plusDays(1)
                        : null;
                run(due, new RecordErasure(DataHolder.IDENTITY_PROVIDER, residue));
            }
        }
    }

    /** An application account has its address in the events (ACC-10). */
    private void provideApplication(Present present, Due due) {
        UserName name =
                switch (commands.current(ApplicationAccount.TYPE, due.key()).state()) {
                    case ApplicationAccount.Absent _ ->
                        throw new IllegalStateException("an application account was set up, so it was asked for");
                    case ApplicationAccount.Known known ->
                        new UserName(known.wish().address().value());
                };
        settle(provider.createApplication(present.id(), name, present.mayBeSignedInTo()), present, due);
    }

    private void provide(Present present, PersonId person, Due due) {
        Holder holder = holder(present);
        boolean enabled = present.mayBeSignedInTo();
        // nobody knows this password: the one that the holder is sent replaces it
        Creation creation = provider.create(new NewUser(
                present.id(), person, new UserName(holder.address().value()), TemporaryPassword.random(), enabled));
        settle(creation, present, due);
        if (creation == Creation.EXISTED) {
            rename(present, holder);
        }
    }

    private void rename(Present present, Holder holder) {
        UserName name = new UserName(holder.address().value());
        if (provider.rename(present.id(), name) == Renaming.USER_NAME_TAKEN) {
            throw new IllegalStateException(
                    "another user has the new name of account " + present.id().value());
        }
    }

    private void settle(Creation creation, Present present, Due due) {
        switch (creation) {
            case CREATED -> {}
            case EXISTED -> follow(present);
            case USER_NAME_TAKEN ->
                throw new IllegalStateException("a user of none of ours has the name of account "
                        + present.id().value());
            case PASSWORD_REFUSED -> throw new IllegalStateException("a random password was refused");
        }
        recordProvisioned(present, due);
    }

    /** A new password was asked for: an adopted account that has no user to be taken over gets one for it (ACC-8). */
    void make(Due due) {
        if (commands.current(Account.TYPE, due.key()).state() instanceof Present present) {
            PersonId person = present.core().person();
            if (person != null && present.core().adopted() && !takeOver(present, person, due)) {
                provide(present, person, due);
            }
        }
    }

    /** False if there is none; nobody would be told the password of a new one (MIG-2). */
    private boolean takeOver(Present present, PersonId person, Due due) {
        Holder holder = holder(present);
        for (PersonalAddress address : holder.addresses().toList()) {
            switch (provider.takeOver(present.id(), person, new UserName(address.value()))) {
                case TAKEN_OVER -> {
                    follow(present);
                    recordProvisioned(present, due);
                    rename(present, holder);
                    return true;
                }
                case NO_SUCH_USER -> {}
                case ANOTHER_ACCOUNTS ->
                    throw new IllegalStateException("a user of another account has the name of account "
                            + present.id().value());
            }
        }
        return false;
    }

    private void follow(Present present) {
        if (present.mayBeSignedInTo()) {
            provider.enable(present.id());
        } else {
            provider.disable(present.id());
            provider.signOutEverywhere(present.id());
        }
    }

    private Holder holder(Present present) {
        return vault.holder(present.id())
                .orElseThrow(() -> new IllegalStateException("a personal account that is there has a holder"));
    }

    private void recordProvisioned(Present present, Due due) {
        if (!present.core().provisioned()) {
            run(due, new RecordProvisioned());
        }
    }

    void signOut(Due due) {
        provider.signOutEverywhere(new AccountId(due.key()));
    }

    void eraseVault(Due due) {
        if (commands.current(Account.TYPE, due.key()).state() instanceof Deleted deleted) {
            if (adoptions.isUnderWay()) {
                throw new IllegalStateException("a file that is being adopted may hold what is to be erased");
            }
            vault.erase(deleted.id(), deleted.released(), clock.instant());
            run(due, new RecordErasure(DataHolder.VAULT, null));
        }
    }

    private void run(Due due, AccountCommand command) {
        commands.run(Request.of(due.origin()), attempt -> attempt.decide(Account.TYPE, due.key(), command));
    }
}
