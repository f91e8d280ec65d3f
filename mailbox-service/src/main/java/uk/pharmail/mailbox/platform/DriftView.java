package uk.pharmail.mailbox.platform;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Container;
import uk.pharmail.contracts.value.DriftKind;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;

@Schema(
        name = "Drift",
        description = "Where the mail platform differs from what is recorded, or from what should be (MBX-5, MBX-8)")
record DriftView(
        @Schema(description = "Never changes for one account at one mailbox, or for where one mailbox is")
        UUID drift,

        OdsCode odsCode,
        MailboxId mailbox,

        @Schema(
                description = "Opaque where the mail platform names somebody who holds none of our accounts;"
                        + " absent where it is the mailbox that is elsewhere")
        @Nullable
        AccountId account,

        Kind kind,

        @Schema(description = "Where the mailbox is, if that is outside the container of pharmacies (MBX-5)") @Nullable
        Container container,

        @Schema(description = "When the comparison found it")
        Instant foundAt) {

    @Schema(name = "DriftKind")
    enum Kind {
        GRANTED_NOT_RECORDED,
        RECORDED_NOT_GRANTED,
        ACCOUNT_OUTSIDE_CONTAINER,
        MAILBOX_OUTSIDE_CONTAINER
    }

    static DriftView of(DriftRow row) {
        return new DriftView(
                row.drift,
                new OdsCode(row.odsCode),
                new MailboxId(row.mailbox),
                row.account == null ? null : new AccountId(row.account),
                row.kind == null ? Kind.MAILBOX_OUTSIDE_CONTAINER : of(row.kind),
                row.container == null ? null : new Container(row.container),
                row.foundAt);
    }

    private static Kind of(DriftKind kind) {
        return switch (kind) {
            case GRANTED_NOT_RECORDED -> Kind.GRANTED_NOT_RECORDED;
            case RECORDED_NOT_GRANTED -> Kind.RECORDED_NOT_GRANTED;
            case ACCOUNT_OUTSIDE_CONTAINER -> Kind.ACCOUNT_OUTSIDE_CONTAINER;
        };
    }
}
