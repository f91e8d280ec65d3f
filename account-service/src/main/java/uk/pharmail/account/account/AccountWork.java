package uk.pharmail.account.account;

import static uk.pharmail.account.account.AccountReason.MAY_ALREADY_HAVE_ACCOUNT;
import static uk.pharmail.account.account.AccountReason.NAME_GIVES_NO_ADDRESS;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import jakarta.inject.Singleton;
import java.util.UUID;
import uk.pharmail.account.account.AccountCommand.CreatePersonal;
import uk.pharmail.account.address.AddressName;
import uk.pharmail.account.vault.Kept;
import uk.pharmail.account.vault.PersonalData;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.command.Work;

/** What a command about an account does beside deciding: the vault is filled before the account is created. */
@Singleton
class AccountWork {
    private static final UUID PERSONS = UUID.fromString("7c1f6c0a-3f0e-5b52-9a53-0e6f7bb4d2a1");

    private final Vault vault;

    AccountWork(Vault vault) {
        this.vault = vault;
    }

    /** Data is kept only once the decision allows the account, and before its event: a retry finds it and goes on. */
    Work create(Request request, AccountId account, PersonalData data) {
        return attempt -> {
            boolean isNew = attempt.version(Account.TYPE, account.value()) == 0;
            attempt.decide(Account.TYPE, account.value(), new CreatePersonal(account, personOf(account)));
            if (isNew) {
                keep(request, account, data);
            }
        };
    }

    /** The person is new with the account. */
    private static PersonId personOf(AccountId account) {
        return new PersonId(StreamId.nameBased(PERSONS, account.value().toString()));
    }

    private void keep(Request request, AccountId account, PersonalData data) {
        AddressName name = AddressName.of(data.givenName(), data.familyName())
                .orElseThrow(() -> Rejected.because(NAME_GIVES_NO_ADDRESS, "ACC-2", HELPDESK));
        if (data.hasNhsMail()) {
            throw Rejected.because(MAY_ALREADY_HAVE_ACCOUNT, "REG-2", HELPDESK);
        }
        if (request.dryRun()) {
            if (vault.sameAs(account, data).isPresent()) {
                throw Rejected.because(MAY_ALREADY_HAVE_ACCOUNT, "REG-2", HELPDESK);
            }
            return;
        }
        switch (vault.keep(account, data, name, request.origin().at())) {
            case Kept.Here _ -> {}
            case Kept.SameAs same -> {
                vault.recordRefusal(
                        same, request.origin().actor(), request.origin().at());
                throw Rejected.because(MAY_ALREADY_HAVE_ACCOUNT, "REG-2", HELPDESK);
            }
        }
    }
}
