package uk.pharmail.account.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.pharmail.account.vault.Holder;

@Schema(name = "Holder", description = "Who holds an account; to read it is put on record (INFO-2)")
record HolderView(
        @Schema(description = "As the holder writes it") String givenName,

        @Schema(description = "As the holder writes it") String familyName,

        @Schema(description = "The address at nhs.net (ACC-2)")
        String address,

        @Schema(description = "Where the holder is reached beside it")
        String alternateEmail,

        @Schema(description = "As E.164 has it: + and digits")
        String mobile) {

    static HolderView of(Holder holder) {
        return new HolderView(
                holder.data().givenName(),
                holder.data().familyName(),
                holder.address().value(),
                holder.data().alternateEmail(),
                holder.data().mobile());
    }

    @Override
    public String toString() {
        return "HolderView";
    }
}
