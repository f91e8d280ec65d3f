package uk.pharmail.account.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DataHolder;

@Schema(
        name = "ErasureCertificate",
        description = "Who has erased what they kept of the holder of a deleted account (LIFE-5)")
record ErasureView(
        AccountId account,

        @Schema(description = "When the account was deleted; nothing is erased before")
        Instant deletedAt,

        @Schema(
                description =
                        "Whether all who keep personal data have erased it, and nothing is left that expires by itself")
        boolean complete,

        @Schema(description = "All who keep personal data of an account")
        List<Part> parts,

        @Schema(
                description =
                        "What this service cannot erase: messages that have arrived, and the record of a sign-in that"
                                + " failed under a name that no user has, which the identity provider keeps for 30 days")
        List<OutOfReach> outOfReach) {

    /** What is outside of our reach. */
    enum OutOfReach {
        /** On telephones and in mailboxes elsewhere. */
        DELIVERED_MESSAGES,
        /** At the identity provider, without a user that it could be found by. */
        FAILED_SIGN_INS_UNDER_UNKNOWN_NAMES
    }

    @Schema(name = "ErasurePart", description = "One who keeps personal data")
    record Part(
            DataHolder holder,

            @Schema(description = "Absent as long as it is under way; it is tried again by itself") @Nullable
            Instant erasedAt,

            @Schema(description = "When what could not be erased at once is gone by itself; absent if nothing is left")
            @Nullable
            LocalDate residueGoneBy) {}
}
