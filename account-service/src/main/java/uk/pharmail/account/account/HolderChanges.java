package uk.pharmail.account.account;

import static uk.pharmail.account.account.AccountReason.MAY_ALREADY_HAVE_ACCOUNT;
import static uk.pharmail.account.account.AccountReason.NAME_GIVES_NO_ADDRESS;
import static uk.pharmail.account.account.AccountReason.NO_HOLDER;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.account.AccountCommand.ChangeHolderData;
import uk.pharmail.account.address.AddressName;
import uk.pharmail.account.vault.Changed;
import uk.pharmail.account.vault.Kept;
import uk.pharmail.account.vault.PersonalData;
import uk.pharmail.account.vault.Purpose;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.HolderDataPart;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.command.Attempt;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.command.Work;

/**
 * Changes what is known of a holder (ACC-11): the vault first, then the event that says what has changed. A retry after a
 * crash in between finds the change on record, and tells it.
 */
@Singleton
class HolderChanges {
    private final Vault vault;
    private final RefusalPolicy policy;

    HolderChanges(Vault vault, RefusalPolicy policy) {
        this.vault = vault;
        this.policy = policy;
    }

    /** @param newAddress whether the address is to be made of the name, unless it is already */
    Work change(Request request, AccountId account, PersonalData data, boolean newAddress) {
        return attempt -> {
            // refuses what cannot be changed before anything is
            attempt.decide(Account.TYPE, account.value(), new ChangeHolderData(List.of()));
            AddressName name = newAddress
                    ? AddressName.of(data.givenName(), data.familyName())
                            .orElseThrow(() -> Rejected.because(NAME_GIVES_NO_ADDRESS, "ACC-2", HELPDESK))
                    : null;
            TooManyRefusals.mind(vault, policy, request);
            if (data.hasNhsMail()) {
                throw refused(request, Optional.empty());
            }
            attempt.decide(
                    Account.TYPE,
                    account.value(),
                    new ChangeHolderData(parts(request, account, data, name, Purpose.CORRECTION).stream()
                            .sorted()
                            .toList()));
        };
    }

    /** The owner who vouches says where the holder is reached (ACC-8); what was on record before gives way to it. */
    void confirmMobile(Attempt attempt, Request request, AccountId account, String mobile) {
        PersonalData known = vault.holder(account)
                .orElseThrow(() -> Rejected.because(NO_HOLDER, "ACC-8", HELPDESK))
                .data();
        PersonalData data = new PersonalData(known.givenName(), known.familyName(), known.alternateEmail(), mobile);
        TooManyRefusals.mind(vault, policy, request);
        attempt.decide(
                Account.TYPE,
                account.value(),
                new ChangeHolderData(parts(request, account, data, null, Purpose.VOUCHING).stream()
                        .sorted()
                        .toList()));
    }

    private Set<HolderDataPart> parts(
            Request request, AccountId account, PersonalData data, @Nullable AddressName name, Purpose why) {
        if (request.dryRun()) {
            vault.sameAs(account, data).ifPresent(same -> {
                throw refused(request, Optional.of(same));
            });
            return vault.difference(account, data, name);
        }
        return switch (vault.change(
                request.origin().command().uuid(),
                account,
                data,
                name,
                request.origin().actor(),
                request.origin().at(),
                why)) {
            case Changed.Here(Set<HolderDataPart> parts) -> parts;
            case Changed.SameAs(Kept.SameAs same) -> throw refused(request, Optional.of(same));
            case Changed.NoHolder _ -> throw Rejected.because(NO_HOLDER, "ACC-11", HELPDESK);
        };
    }

    private Rejected refused(Request request, Optional<Kept.SameAs> same) {
        vault.recordRefusal(same, request.origin().actor(), request.origin().at());
        return Rejected.because(MAY_ALREADY_HAVE_ACCOUNT, "REG-2", HELPDESK);
    }
}
