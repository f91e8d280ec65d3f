package uk.pharmail.mailbox.registration;

import static uk.pharmail.sourcing.Unblocker.CALLER;
import static uk.pharmail.sourcing.Unblocker.CONTRACTOR;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationObstacle;
import uk.pharmail.sourcing.Unblocker;

@Schema(name = "Registrability", description = "Whether a pharmacy can be registered now, and if not, why (REG-3)")
record RegistrabilityView(
        OdsCode odsCode,

        @Schema(description = "Whether a registration would be taken today")
        boolean selectable,

        @Schema(description = "Whether the helpdesk has listed it since it had its last mailbox, if it had any")
        boolean listed,

        @Schema(description = "Left out where it can be registered") @Nullable
        Obstacle obstacle) {

    @Schema(name = "RegistrationObstacle", description = "What keeps a pharmacy from being registered")
    record Obstacle(
            RegistrationObstacle reason,
            @Schema(description = "Id of the rule") String rule,

            @Schema(description = "The reason in a sentence")
            String explanation,

            Unblocker whoCanHelp) {

        static Obstacle of(RegistrationObstacle reason) {
            return switch (reason) {
                case PHARMACY_UNKNOWN ->
                    of(reason, "REG-3", "The pharmacy is not on the register of organisations.", HELPDESK);
                case PHARMACY_CLOSED -> of(reason, "REG-3", "The pharmacy is closed.", HELPDESK);
                case OPENS_TOO_LATE ->
                    of(reason, "REG-3", "The pharmacy opens too far ahead, or the register has no date.", CALLER);
                case HAD_MAILBOX ->
                    of(reason, "REG-3", "The pharmacy has a shared mailbox, or had one before.", HELPDESK);
                case NOT_LISTED ->
                    of(reason, "REG-3", "The pharmacy or its code is new, and has not been listed yet.", HELPDESK);
                case UNDER_WAY -> of(reason, "REG-4", "Another registration of it is under way.", CONTRACTOR);
                case TOWN_UNKNOWN ->
                    of(reason, "MBX-1", "The mailbox is named for a town, which the register does not tell.", HELPDESK);
                case ACCOUNTS_NOT_READY -> of(reason, "REG-4", "Its accounts cannot be used.", CALLER);
                case WITHDRAWN -> of(reason, "REG-4", "It was taken back.", CALLER);
            };
        }

        private static Obstacle of(RegistrationObstacle reason, String rule, String explanation, Unblocker whoCanHelp) {
            return new Obstacle(reason, rule, explanation, whoCanHelp);
        }
    }

    /** @param obstacle null if there is none */
    static RegistrabilityView of(OdsCode odsCode, boolean listed, @Nullable RegistrationObstacle obstacle) {
        return new RegistrabilityView(
                odsCode, obstacle == null, listed, obstacle == null ? null : Obstacle.of(obstacle));
    }
}
