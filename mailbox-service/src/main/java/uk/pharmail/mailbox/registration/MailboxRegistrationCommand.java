package uk.pharmail.mailbox.registration;

import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.contracts.value.RegistrationObstacle;

/** What a registration is told; none of it is ever refused, for it follows from facts (REG-4). */
sealed interface MailboxRegistrationCommand {

    /**
     * The registration was submitted.
     *
     * @param mailbox the one that would come of it
     * @param obstacle null if the pharmacy can be registered (REG-3)
     */
    record Hold(
            RegistrationId registration,
            OdsCode odsCode,
            MailboxId mailbox,
            @Nullable RegistrationObstacle obstacle) implements MailboxRegistrationCommand {}

    /**
     * Its accounts are ready.
     *
     * @param obstacle null unless something has come between since it was held
     */
    record Fulfil(@Nullable RegistrationObstacle obstacle) implements MailboxRegistrationCommand {}

    /** It was rejected. */
    record Release() implements MailboxRegistrationCommand {}
}
