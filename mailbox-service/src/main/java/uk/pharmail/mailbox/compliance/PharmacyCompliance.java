package uk.pharmail.mailbox.compliance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.pharmacy.PharmacyClosed;
import uk.pharmail.contracts.pharmacy.PharmacyContractorChanged;
import uk.pharmail.contracts.pharmacy.PharmacyDetailsChanged;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.pharmacy.PharmacyListedForRegistration;
import uk.pharmail.contracts.pharmacy.PharmacyOpened;
import uk.pharmail.contracts.pharmacy.PharmacyOpeningPutOff;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.mailbox.account.AccountAccess;

/**
 * What is known of a pharmacy and how it meets the duty; a row of the read model.
 *
 * @param odsCode null while nothing is known but that some fact names the pharmacy
 * @param contractorSince the London day on which the register named it in the place of another; null where it has named no other
 * @param standing null while the register has not been heard
 * @param day the London date of the last fact about the pharmacy, for which it was assessed
 * @param rulesOn the London date whose rules it is judged by (COMP-7); null while the register has not been heard
 */
record PharmacyCompliance(
        PharmacyId pharmacy,
        @Nullable OdsCode odsCode,
        @Nullable PharmacyName name,
        @Nullable RegionCode region,
        @Nullable ContractorCode contractor,
        @Nullable LocalDate contractorSince,
        PharmacyKind kind,
        @Nullable Standing standing,
        @Nullable MailboxId mailbox,
        @Nullable SharedAddress mailboxAddress,
        LocalDate day,
        @Nullable LocalDate rulesOn,
        ComplianceStatus status,
        List<ComplianceReason> reasons,
        List<ComplianceReason> goodPractice,
        List<Rule> notAssessed,
        int livePersons,
        int livePremises,
        int liveWithLocums,
        int liveAnyCapacity,
        int liveAccounts,
        int linkedPersonal,
        int linkedApplication) {

    static PharmacyCompliance unseen(PharmacyId pharmacy) {
        return new PharmacyCompliance(
                pharmacy,
                null,
                null,
                null,
                null,
                null,
                PharmacyKind.UNKNOWN,
                null,
                null,
                null,
                LocalDate.EPOCH,
                null,
                ComplianceStatus.NOT_ASSESSED,
                List.of(ComplianceReason.COUNTRY_UNKNOWN, ComplianceReason.KIND_UNKNOWN),
                List.of(),
                List.of(Rule.values()),
                0,
                0,
                0,
                0,
                0,
                0,
                0);
    }

    /** What is to be told, if the status, its reasons or the count of persons is another than before (COMP-6). */
    Optional<TellCompliance> toBeTold(PharmacyCompliance before) {
        boolean same = before.odsCode != null
                && status == before.status
                && livePersons == before.livePersons
                && reasons.equals(before.reasons);
        if (odsCode == null || same) {
            return Optional.empty();
        }
        return Optional.of(new TellCompliance(pharmacy, odsCode, status, reasons, livePersons));
    }

    /** The London date whose rules count on a day: until anything tells of one, those that began with the duty. */
    static LocalDate rulesOf(LocalDate day, @Nullable LocalDate rulesOn, CompliancePolicy policy) {
        LocalDate told = rulesOn == null || rulesOn.isBefore(policy.dutyFrom()) ? policy.dutyFrom() : rulesOn;
        return told.isBefore(day) ? told : day;
    }

    /** What one fact changes of a row. */
    static final class Draft {
        private final PharmacyId pharmacy;
        private @Nullable OdsCode odsCode;
        private @Nullable PharmacyName name;
        private @Nullable RegionCode region;
        private @Nullable ContractorCode contractor;
        private @Nullable LocalDate contractorSince;
        private List<ToolkitYear> toolkits = List.of();
        private PharmacyKind kind;
        private @Nullable Standing standing;
        private @Nullable MailboxId mailbox;
        private @Nullable SharedAddress mailboxAddress;
        private @Nullable Reviews reviews;
        private @Nullable AccountAccess owner;
        private @Nullable Openings openings;
        private LocalDate day;
        private @Nullable LocalDate rulesOn;
        private boolean superseded;

        Draft(PharmacyCompliance before) {
            pharmacy = before.pharmacy;
            odsCode = before.odsCode;
            name = before.name;
            region = before.region;
            contractor = before.contractor;
            contractorSince = before.contractorSince;
            kind = before.kind;
            standing = before.standing;
            mailbox = before.mailbox;
            mailboxAddress = before.mailboxAddress;
            day = before.day;
            rulesOn = before.rulesOn;
        }

        /** A fact about the pharmacy, recorded on this London date; facts of several streams come in any order. */
        Draft heardOn(LocalDate factDay, OdsCode code) {
            odsCode = code;
            day = factDay.isAfter(day) ? factDay : day;
            return this;
        }

        /**
         * It is judged by the rules of this London date from now on; facts come in any order.
         *
         * @param date null for a fact that says nothing of it
         */
        Draft judgedByRulesOf(@Nullable LocalDate date) {
            if (date != null && (rulesOn == null || date.isAfter(rulesOn))) {
                rulesOn = date;
            }
            return this;
        }

        /** As of this London date, whatever was heard before. */
        Draft on(LocalDate date) {
            day = date;
            return this;
        }

        /** @param on the London day on which it became true */
        Draft after(PharmacyEvent event, LocalDate on) {
            odsCode = event.odsCode();
            return switch (event) {
                case PharmacyRegistered e ->
                    entry(e.entry()).contractor(e.contractor()).standing(e.standing());
                case PharmacyDetailsChanged e -> entry(e.entry());
                case PharmacyContractorChanged e -> contractor(e.contractor()).contractorSince(on);
                case PharmacyOpened _ -> standing(Standing.OPEN);
                case PharmacyOpeningPutOff _ -> standing(Standing.PROPOSED);
                case PharmacyClosed _ -> standing(Standing.CLOSED);
                case PharmacyListedForRegistration _ -> this;
            };
        }

        private Draft entry(RegisterEntry entry) {
            name = entry.name();
            region = entry.region();
            kind = entry.kind();
            return this;
        }

        private Draft contractor(@Nullable ContractorCode parent) {
            contractor = parent;
            return this;
        }

        private Draft contractorSince(LocalDate on) {
            contractorSince = on;
            return this;
        }

        private Draft standing(Standing now) {
            standing = now;
            return this;
        }

        Draft mailbox(@Nullable PharmacyMailbox now) {
            mailbox = now == null ? null : now.mailbox();
            mailboxAddress = now == null ? null : now.address();
            return this;
        }

        Draft superseded(boolean now) {
            superseded = now;
            return this;
        }

        boolean isHeardOf() {
            return odsCode != null;
        }

        /** How the last review of its mailbox stands; null while none has been heard of. */
        Draft reviews(@Nullable Reviews last) {
            reviews = last;
            return this;
        }

        /** Whose its mailbox is; null while that is vacant, or there is none. */
        Draft owner(@Nullable AccountAccess now) {
            owner = now;
            return this;
        }

        /** Whether its mailbox is opened regularly; null while that is not known. */
        Draft openings(@Nullable Openings last) {
            openings = last;
            return this;
        }

        Draft toolkits(List<ToolkitYear> recorded) {
            toolkits = recorded;
            return this;
        }

        PharmacyCompliance assessed(List<Duty.Access> access, CompliancePolicy policy) {
            Assessment assessment = new Duty(
                            odsCode,
                            region,
                            kind,
                            standing,
                            superseded,
                            mailboxAddress,
                            day,
                            rulesOf(day, rulesOn, policy),
                            access,
                            reviews,
                            owner,
                            openings,
                            ToolkitsDone.of(toolkits, contractorSince))
                    .assess(policy);
            return new PharmacyCompliance(
                    pharmacy,
                    odsCode,
                    name,
                    region,
                    contractor,
                    contractorSince,
                    kind,
                    standing,
                    mailbox,
                    mailboxAddress,
                    day,
                    rulesOn,
                    assessment.status(),
                    assessment.reasons(),
                    assessment.goodPractice(),
                    assessment.notAssessed(),
                    assessment.counts().livePersons(),
                    assessment.counts().livePremises(),
                    assessment.counts().liveWithLocums(),
                    assessment.counts().liveAnyCapacity(),
                    assessment.counts().liveAccounts(),
                    assessment.counts().linkedPersonal(),
                    assessment.counts().linkedApplication());
        }
    }
}
