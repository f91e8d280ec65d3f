package uk.pharmail.mailbox.registration;

import java.util.List;
import uk.pharmail.contracts.mailbox.MailboxRegistrationEvent;
import uk.pharmail.contracts.mailbox.MailboxRegistrationFulfilled;
import uk.pharmail.contracts.mailbox.MailboxRegistrationHeld;
import uk.pharmail.contracts.mailbox.MailboxRegistrationRefused;
import uk.pharmail.contracts.mailbox.MailboxRegistrationReleased;
import uk.pharmail.mailbox.registration.MailboxRegistration.Fulfilled;
import uk.pharmail.mailbox.registration.MailboxRegistration.Held;
import uk.pharmail.mailbox.registration.MailboxRegistration.Refused;
import uk.pharmail.mailbox.registration.MailboxRegistration.Released;
import uk.pharmail.mailbox.registration.MailboxRegistration.Unheard;
import uk.pharmail.mailbox.registration.MailboxRegistrationCommand.Fulfil;
import uk.pharmail.mailbox.registration.MailboxRegistrationCommand.Hold;
import uk.pharmail.mailbox.registration.MailboxRegistrationCommand.Release;
import uk.pharmail.sourcing.Decider;

/** Takes a registration to one end, once: fulfilled, refused or released (REG-4). */
final class MailboxRegistrationDecider
        implements Decider<MailboxRegistrationCommand, MailboxRegistrationEvent, MailboxRegistration> {

    @Override
    public MailboxRegistration initial() {
        return new Unheard();
    }

    @Override
    public MailboxRegistration evolve(MailboxRegistration state, MailboxRegistrationEvent event) {
        return switch (event) {
            case MailboxRegistrationHeld held -> new Held(held.registration(), held.odsCode(), held.mailbox());
            case MailboxRegistrationRefused _ -> new Refused();
            case MailboxRegistrationFulfilled fulfilled -> new Fulfilled(fulfilled.mailbox());
            case MailboxRegistrationReleased _ -> new Released();
        };
    }

    @Override
    public List<MailboxRegistrationEvent> decide(MailboxRegistrationCommand command, MailboxRegistration state) {
        return switch (command) {
            case Hold hold ->
                switch (state) {
                    case Unheard _ -> List.of(held(hold));
                    case Held _, Fulfilled _, Refused _, Released _ -> List.of();
                };
            case Fulfil fulfil ->
                switch (state) {
                    case Held held -> List.of(fulfilled(fulfil, held));
                    case Unheard _, Fulfilled _, Refused _, Released _ -> List.of();
                };
            case Release _ ->
                switch (state) {
                    case Held held -> List.of(new MailboxRegistrationReleased(held.registration(), held.odsCode()));
                    case Unheard _, Fulfilled _, Refused _, Released _ -> List.of();
                };
        };
    }

    private static MailboxRegistrationEvent held(Hold command) {
        return command.obstacle() == null
                ? new MailboxRegistrationHeld(command.registration(), command.odsCode(), command.mailbox())
                : new MailboxRegistrationRefused(command.registration(), command.odsCode(), command.obstacle());
    }

    private static MailboxRegistrationEvent fulfilled(Fulfil command, Held held) {
        return command.obstacle() == null
                ? new MailboxRegistrationFulfilled(held.registration(), held.odsCode(), held.mailbox())
                : new MailboxRegistrationRefused(held.registration(), held.odsCode(), command.obstacle());
    }
}
