package uk.pharmail.account.account;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.address.PersonalAddress;
import uk.pharmail.account.vault.Holder;

@Schema(name = "Holder", description = "Who holds an account; to read it is put on record (INFO-2)")
record HolderView(
        @Schema(description = "As the holder writes it") String givenName,

        @Schema(description = "As the holder writes it") String familyName,

        @Schema(description = "The address at nhs.net (ACC-2)")
        String address,

        @Schema(description = "Addresses under other names, which still reach the holder; the oldest first (ACC-11)")
        List<String> formerAddresses,

        @Schema(description = "Where the holder is reached beside it; left out where none is known (MIG-1)") @Nullable
        String alternateEmail,

        @Schema(description = "As E.164 has it: + and digits; left out where none is known (MIG-1)") @Nullable
        String mobile) {

    static HolderView of(Holder holder) {
        return new HolderView(
                holder.data().givenName(),
                holder.data().familyName(),
                holder.address().value(),
                holder.formerAddresses().stream().map(PersonalAddress::value).toList(),
                holder.data().alternateEmail(),
                holder.data().mobile());
    }

    @Override
    public String toString() {
        return "HolderView";
    }
}
