package uk.pharmail.contracts.pharmacy;

import uk.pharmail.contracts.OdsCoded;

/** What happens to a pharmacy, learnt from the register of organisations; the stream is the pharmacy id. */
public sealed interface PharmacyEvent extends OdsCoded
        permits PharmacyRegistered,
                PharmacyDetailsChanged,
                PharmacyContractorChanged,
                PharmacyOpened,
                PharmacyOpeningPutOff,
                PharmacyClosed,
                PharmacyListedForRegistration {}
