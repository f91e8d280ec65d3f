package uk.pharmail.account.premises;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;

/**
 * Whom a mailbox concerns, as far as it has been heard of.
 *
 * @param owner null while it is vacant (MBX-6)
 * @param headOffice the contractor's people who are linked to it (LIFE-6, LINK-7)
 */
public record Concerned(
        OdsCode odsCode, @Nullable AccountId owner, List<AccountId> deputies, List<AccountId> headOffice) {

    public Concerned {
        deputies = List.copyOf(deputies);
        headOffice = List.copyOf(headOffice);
    }
}
