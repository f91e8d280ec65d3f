package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.Container;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * The mail platform has the mailbox outside the container of pharmacies; told once for each place (MBX-5, MBX-8).
 *
 * @param container where it is
 */
public record MailboxOutsideContainer(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, Container container)
        implements DriftEvent {

    public MailboxOutsideContainer {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(container, "container");
    }
}
