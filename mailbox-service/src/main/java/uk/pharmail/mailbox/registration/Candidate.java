package uk.pharmail.mailbox.registration;

import static uk.pharmail.contracts.value.RegistrationObstacle.HAD_MAILBOX;
import static uk.pharmail.contracts.value.RegistrationObstacle.NOT_LISTED;
import static uk.pharmail.contracts.value.RegistrationObstacle.OPENS_TOO_LATE;
import static uk.pharmail.contracts.value.RegistrationObstacle.PHARMACY_CLOSED;
import static uk.pharmail.contracts.value.RegistrationObstacle.PHARMACY_UNKNOWN;
import static uk.pharmail.contracts.value.RegistrationObstacle.TOWN_UNKNOWN;
import static uk.pharmail.contracts.value.RegistrationObstacle.UNDER_WAY;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationObstacle;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.register.Pharmacy.Listing;
import uk.pharmail.mailbox.register.Pharmacy.Registered;
import uk.pharmail.mailbox.register.Pharmacy.Unknown;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.Reservation;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Free;
import uk.pharmail.mailbox.sharedmailbox.Reservation.HeldBy;

/**
 * A pharmacy that somebody wants to register, with all that speaks for or against it but the day (REG-3).
 *
 * @param holder the mailbox that its code belongs to, opened or not; null while it is free
 * @param lastMailbox the last one that was really opened for it; null if it never had one
 * @param addressHolder the mailbox that has its address; null while nobody has
 */
record Candidate(
        Pharmacy pharmacy,
        @Nullable MailboxId holder,
        @Nullable MailboxId lastMailbox,
        @Nullable MailboxId addressHolder) {

    static Candidate of(OdsCode odsCode, Streams streams) {
        Reservation code = streams.state(Reservation.OF_ODS_CODE, Reservation.idOf(odsCode));
        MailboxId last = null;
        for (MailboxId mailbox : code.before()) {
            last = isOpened(mailbox, streams) ? mailbox : last;
        }
        MailboxId holder = holder(code);
        if (holder != null && isOpened(holder, streams)) {
            last = holder;
        }
        return new Candidate(
                streams.state(Pharmacy.TYPE, Pharmacy.idOf(odsCode).value()),
                holder,
                last,
                holderOfAddress(odsCode, streams));
    }

    /** A retired mailbox of the same pharmacy gives its address to the next one. */
    private static @Nullable MailboxId holderOfAddress(OdsCode odsCode, Streams streams) {
        MailboxId holder =
                holder(streams.state(Reservation.OF_ADDRESS, Reservation.idOf(SharedAddress.conventionalFor(odsCode))));
        boolean given = holder != null
                && streams.state(Mailbox.TYPE, holder.value()) instanceof Mailbox.Retired retired
                && retired.pharmacy().equals(Pharmacy.idOf(odsCode));
        return given ? null : holder;
    }

    /** A code that a registration held for nothing has a mailbox that was never opened. */
    private static boolean isOpened(MailboxId mailbox, Streams streams) {
        return switch (streams.state(Mailbox.TYPE, mailbox.value())) {
            case Mailbox.Absent _ -> false;
            case Mailbox.Open _, Mailbox.Retired _ -> true;
        };
    }

    private static @Nullable MailboxId holder(Reservation reservation) {
        return switch (reservation) {
            case Free _ -> null;
            case HeldBy held -> held.mailbox();
        };
    }

    boolean hasMailbox() {
        return holder != null && holder.equals(lastMailbox);
    }

    /** Whether the helpdesk has listed it, and it had no other mailbox since. */
    boolean isListed() {
        return switch (pharmacy) {
            case Unknown _ -> false;
            case Registered registered -> new Listing(lastMailbox).equals(registered.listing());
        };
    }

    /**
     * Why the pharmacy cannot be registered; null if it can.
     *
     * @param forMailbox the one that would come of the registration; null where none is meant yet
     * @param today in London
     */
    @Nullable
    RegistrationObstacle obstacle(@Nullable MailboxId forMailbox, RegistrationPolicy policy, LocalDate today) {
        return switch (pharmacy) {
            case Unknown _ -> PHARMACY_UNKNOWN;
            case Registered registered -> obstacle(registered, forMailbox, policy, today);
        };
    }

    private @Nullable RegistrationObstacle obstacle(
            Registered registered, @Nullable MailboxId forMailbox, RegistrationPolicy policy, LocalDate today) {
        LocalDate opensOn = registered.entry().opensOn();
        if (registered.standing() == Standing.CLOSED) {
            return PHARMACY_CLOSED;
        }
        if (registered.standing() == Standing.PROPOSED
                && (opensOn == null || opensOn.isAfter(today.plusDays(policy.opensWithinDays())))) {
            return OPENS_TOO_LATE;
        }
        if (hasMailbox()) {
            return HAD_MAILBOX;
        }
        if (holder != null && !holder.equals(forMailbox)) {
            return UNDER_WAY;
        }
        if (lastMailbox != null && !isListed()) {
            return HAD_MAILBOX;
        }
        if (isNew(registered, policy, today) && !isListed()) {
            return NOT_LISTED;
        }
        if (addressHolder != null && !addressHolder.equals(forMailbox)) {
            return HAD_MAILBOX;
        }
        return registered.entry().town() == null ? TOWN_UNKNOWN : null;
    }

    /** The register gives a new code to a new entry, which opens on the day of the change: one test finds both. */
    private static boolean isNew(Registered registered, RegistrationPolicy policy, LocalDate today) {
        LocalDate opensOn = registered.entry().opensOn();
        LocalDate opened = opensOn == null ? registered.since() : opensOn;
        return registered.standing() == Standing.PROPOSED
                || (opened != null && opened.isAfter(today.minusDays(policy.newForDays())));
    }
}
