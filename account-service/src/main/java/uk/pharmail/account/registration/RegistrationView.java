package uk.pharmail.account.registration;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.contracts.value.RegistrationObstacle;
import uk.pharmail.sourcing.Unblocker;

@Schema(name = "Registration", description = "How far a registration is, and how it came there (REG-4)")
record RegistrationView(
        RegistrationId registration,
        OdsCode odsCode,
        Stage stage,

        @Schema(description = "In the order in which the people were entered: the first is to be the owner (REG-1)")
        List<Member> accounts,

        @Schema(description = "Why it was rejected; absent if it was not") @Nullable
        Reason rejected,

        @Schema(description = "What has happened to it, from its beginning")
        List<Happened> story) {

    /** How far a registration is. */
    enum Stage {
        /** The accounts are being made, and the pharmacy is being held. */
        SUBMITTED,
        /** The mailbox is being opened. */
        ACCOUNTS_READY,
        /** The login details are on their way. */
        COMPLETED,
        /** Everything of it is undone. */
        REJECTED
    }

    @Schema(name = "RegistrationAccount", description = "One of the new accounts")
    record Member(
            AccountId account,

            @Schema(
                    description =
                            "Whether it is at the identity provider already; if not, this is tried again by itself")
            boolean provisioned) {}

    @Schema(name = "RegistrationRejection", description = "Why a registration has come to nothing")
    record Reason(
            RegistrationObstacle reason,

            @Schema(description = "In words") String detail,

            @Schema(description = "The rule that speaks against it")
            String rule,

            @Schema(description = "Who can make it possible")
            Unblocker whoCanHelp) {

        static Reason of(RegistrationObstacle obstacle) {
            return switch (obstacle) {
                case PHARMACY_UNKNOWN ->
                    helpdesk(obstacle, "The register of organisations has no pharmacy with this code.");
                case PHARMACY_CLOSED -> helpdesk(obstacle, "The pharmacy is closed.");
                case OPENS_TOO_LATE ->
                    new Reason(
                            obstacle,
                            "The pharmacy is not due to open soon: register it later.",
                            "REG-3",
                            Unblocker.CALLER);
                case HAD_MAILBOX ->
                    helpdesk(obstacle, "The pharmacy has a shared mailbox, or had one: the helpdesk has to list it.");
                case NOT_LISTED ->
                    helpdesk(obstacle, "The pharmacy is new or has a new code: the helpdesk has to list it.");
                case UNDER_WAY ->
                    new Reason(
                            obstacle,
                            "Another registration of the pharmacy is under way.",
                            "REG-4",
                            Unblocker.CONTRACTOR);
                case TOWN_UNKNOWN ->
                    new Reason(
                            obstacle,
                            "The mailbox's name needs a town that the register does not tell.",
                            "MBX-1",
                            Unblocker.HELPDESK);
                case ACCOUNTS_NOT_READY ->
                    new Reason(
                            obstacle,
                            "The accounts could not be made in time: send it again.",
                            "REG-4",
                            Unblocker.CALLER);
                case WITHDRAWN -> new Reason(obstacle, "It was taken back.", "REG-4", Unblocker.CALLER);
            };
        }

        private static Reason helpdesk(RegistrationObstacle obstacle, String detail) {
            return new Reason(obstacle, detail, "REG-3", Unblocker.HELPDESK);
        }
    }

    @Schema(name = "RegistrationStep", description = "Something that happened to a registration")
    record Happened(
            @Schema(description = "The stage that it came to")
            Stage stage,

            @Schema(description = "When that was recorded") Instant at) {}
}
