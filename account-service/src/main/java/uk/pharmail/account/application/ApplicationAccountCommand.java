package uk.pharmail.account.application;

import java.util.Set;
import uk.pharmail.contracts.value.ApplicationRefusal;
import uk.pharmail.contracts.value.OdsCode;

/** What is told about an application account until it is set up. */
sealed interface ApplicationAccountCommand {

    /**
     * The owner of the pharmacy's mailbox asks for it.
     *
     * @param function what it is for, in words joined by dashes, with a number at the end if it is not the first
     * @param words of which functions are named
     */
    record Ask(OdsCode odsCode, String function, Set<String> words) implements ApplicationAccountCommand {

        public Ask {
            words = Set.copyOf(words);
        }
    }

    /** It comes to nothing. */
    record Refuse(ApplicationRefusal reason) implements ApplicationAccountCommand {}

    /** The helpdesk sets it up. */
    record SetItUp() implements ApplicationAccountCommand {}
}
