package uk.pharmail.mailbox.platform;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DriftKind;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;

@Schema(name = "Drift", description = "Where the mail platform grants otherwise than is recorded (MBX-8)")
record DriftView(
        @Schema(description = "Never changes for one account at one mailbox")
        UUID drift,

        OdsCode odsCode,
        MailboxId mailbox,

        @Schema(description = "Opaque where the mail platform names somebody who holds none of our accounts")
        AccountId account,

        DriftKind kind,

        @Schema(description = "When the comparison found it")
        Instant foundAt) {

    static DriftView of(DriftRow row) {
        return new DriftView(
                row.drift,
                new OdsCode(row.odsCode),
                new MailboxId(row.mailbox),
                new AccountId(row.account),
                row.kind,
                row.foundAt);
    }
}
