package uk.pharmail.mailbox.sharedmailbox;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OnRecord;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Breach;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;

@Schema(name = "Mailbox", description = "The shared mailbox of a pharmacy")
record MailboxView(
        @Schema(description = "Never changes") MailboxId mailbox,
        OdsCode odsCode,

        @Schema(description = "The primary address; upper and lower case are the same")
        String address,

        DisplayName displayName,

        @Schema(description = "By which other addresses mail is delivered to it (MBX-2)")
        List<AliasView> aliases,

        @Schema(description = "The account of the owner; left out while the mailbox is vacant (MBX-6)") @Nullable
        AccountId owner,

        @Schema(
                description =
                        "Whether a mobile number of the owner is on record (MBX-6); left out while the mailbox is vacant, or that is not known")
        @Nullable
        Boolean ownerHasMobile,

        @Schema(description = "Who may do all that the owner may, except move the ownership (MBX-6)")
        List<AccountId> deputies,

        @Schema(description = "How many accounts may be linked before the regional team has to approve more (LINK-2)")
        int allowance,

        @Schema(description = "How many accounts are linked")
        int linked,

        @Schema(description = "To which mailbox its mail is delivered instead (CHG-3)") @Nullable
        MailboxId redirectedTo,

        @Schema(
                description =
                        "Which rules it breaks; the state that was adopted may break some from the first day (MIG-1)")
        List<Breach> breaches) {

    @Schema(name = "Alias", description = "Another address of the mailbox (MBX-2)")
    record AliasView(
            @Schema(description = "As it is shown to people")
            String address,

            @Schema(description = "The first day on which nothing is delivered by it; left out where it stays")
            @Nullable
            LocalDate retiresOn) {}

    static MailboxView of(Open open, AccountsKnown known) {
        OnRecord mobile =
                open.owner() == null ? null : known.about(open.owner()).mobile();
        return new MailboxView(
                open.id(),
                open.odsCode(),
                open.address().shown(),
                open.displayName(),
                open.aliases().values().stream()
                        .map(alias -> new AliasView(alias.address().shown(), alias.retiresOn()))
                        .toList(),
                open.owner(),
                mobile == null ? null : mobile == OnRecord.RECORDED,
                List.copyOf(open.deputies()),
                open.allowance(),
                open.links().size(),
                open.redirectedTo(),
                open.breaches());
    }
}
