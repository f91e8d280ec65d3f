package uk.pharmail.account.account;

import static uk.pharmail.account.account.AccountReason.MAY_ALREADY_HAVE_ACCOUNT;
import static uk.pharmail.account.account.AccountReason.NAME_GIVES_NO_ADDRESS;
import static uk.pharmail.account.account.AccountReason.SAME_PERSON_TWICE;
import static uk.pharmail.sourcing.Unblocker.CALLER;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.account.AccountCommand.CreatePersonal;
import uk.pharmail.account.address.AddressName;
import uk.pharmail.account.samename.SameName;
import uk.pharmail.account.samename.SameNameCommand;
import uk.pharmail.account.vault.Kept;
import uk.pharmail.account.vault.Newcomer;
import uk.pharmail.account.vault.PersonalData;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Attempt;
import uk.pharmail.sourcing.command.Request;

/**
 * Creates the accounts of persons, all or none: the vault is filled once the decision allows them, and before their
 * events, so that a retry after a crash finds it and goes on. Who may have an account already is refused (REG-2).
 */
@Singleton
public class Newcomers {
    private static final UUID PERSONS = UUID.fromString("7c1f6c0a-3f0e-5b52-9a53-0e6f7bb4d2a1");

    private final Vault vault;
    private final RefusalPolicy policy;

    Newcomers(Vault vault, RefusalPolicy policy) {
        this.vault = vault;
        this.policy = policy;
    }

    /**
     * Decides and keeps.
     *
     * @param people by the accounts that they are to get
     * @param registration with which they ask; null for one who asks alone
     */
    public void create(
            Attempt attempt, Request request, Map<AccountId, Applicant> people, @Nullable RegistrationId registration) {
        List<Newcomer> newcomers = new ArrayList<>();
        people.forEach((account, applicant) -> {
            PersonalData data = applicant.data();
            boolean isNew = attempt.version(Account.TYPE, account.value()) == 0;
            attempt.decide(
                    Account.TYPE,
                    account.value(),
                    new CreatePersonal(account, personOf(account), registration, applicant.position()));
            if (isNew) {
                AddressName name = AddressName.of(data.givenName(), data.familyName())
                        .orElseThrow(() -> Rejected.because(NAME_GIVES_NO_ADDRESS, "ACC-2", HELPDESK));
                newcomers.add(new Newcomer(account, data, name, applicant.statement()));
            }
        });
        requireDifferent(newcomers);
        TooManyRefusals.mind(vault, policy, request);
        if (newcomers.stream().anyMatch(newcomer -> newcomer.data().hasNhsMail())) {
            throw refused(request, Optional.empty());
        }
        if (request.dryRun()) {
            newcomers.forEach(newcomer -> vault.sameAs(newcomer.account(), newcomer.data())
                    .ifPresent(same -> {
                        throw refused(request, Optional.of(same));
                    }));
        } else if (!newcomers.isEmpty()
                && vault.keep(newcomers, request.origin().at()) instanceof Kept.SameAs same) {
            throw refused(request, Optional.of(same));
        }
        // once they are kept: of two who are entered at one moment the later sees the earlier
        for (Newcomer newcomer : newcomers) {
            if (!vault.namesakes(newcomer.account(), newcomer.data()).isEmpty()) {
                attempt.decide(SameName.TYPE, newcomer.account().value(), new SameNameCommand.Find(newcomer.account()));
            }
        }
    }

    /** The person is new with the account. */
    private static PersonId personOf(AccountId account) {
        return new PersonId(StreamId.nameBased(PERSONS, account.value().toString()));
    }

    private static void requireDifferent(List<Newcomer> newcomers) {
        Set<String> seen = new HashSet<>();
        for (Newcomer newcomer : newcomers) {
            if (!seen.add(newcomer.data().mobile()) || !seen.add(newcomer.data().alternateEmail())) {
                throw Rejected.because(SAME_PERSON_TWICE, "REG-2", CALLER);
            }
        }
    }

    /** That it was asked is on record for a dry run too, which tells as much. */
    private Rejected refused(Request request, Optional<Kept.SameAs> same) {
        vault.recordRefusal(same, request.origin().actor(), request.origin().at());
        return Rejected.because(MAY_ALREADY_HAVE_ACCOUNT, "REG-2", HELPDESK);
    }
}
