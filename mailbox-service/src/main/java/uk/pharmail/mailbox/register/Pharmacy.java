package uk.pharmail.mailbox.register;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Stored;

/** A pharmacy as its events have it. */
public sealed interface Pharmacy {

    StreamType<PharmacyCommand, PharmacyEvent, Pharmacy> TYPE =
            new StreamType<>("pharmacy", PharmacyEvent.class, new PharmacyDecider());

    /** What the ids are derived in; every event stored so far depends on it. */
    UUID ODS_CODES = UUID.fromString("3f0c1f5e-8a0b-5b7e-9d53-0c8f1d2a6e41");

    /** The register has never named it. */
    record Unknown() implements Pharmacy {}

    /**
     * It stands, or stood, on the register.
     *
     * @param since the London date from which it stands so; null while it is due to open, or where the register does
     *     not say
     * @param listing null unless the helpdesk has listed it for registration (REG-3)
     */
    record Registered(
            PharmacyId id,
            OdsCode odsCode,
            RegisterEntry entry,
            @Nullable ContractorCode contractor,
            Standing standing,
            @Nullable LocalDate since,
            @Nullable Listing listing)
            implements Pharmacy {

        boolean isClosed() {
            return standing == Standing.CLOSED;
        }
    }

    /**
     * The helpdesk's word that it can be registered, which counts until it has another mailbox (REG-3).
     *
     * @param lastMailbox which it had last when it was listed; null if it had none
     */
    record Listing(@Nullable MailboxId lastMailbox) {}

    /** The pharmacy after these events of its stream. */
    static Pharmacy of(List<Stored> events, EventJson json) {
        Pharmacy pharmacy = TYPE.decider().initial();
        for (Stored event : events) {
            pharmacy = TYPE.decider().evolve(pharmacy, TYPE.events().cast(json.decode(event.type(), event.payload())));
        }
        return pharmacy;
    }

    /** The id of the pharmacy with this code: the register gives a code to one organisation for ever. */
    static PharmacyId idOf(OdsCode odsCode) {
        return new PharmacyId(StreamId.nameBased(ODS_CODES, odsCode.value()));
    }
}
