package uk.pharmail.contracts.application;

import uk.pharmail.contracts.OdsCoded;

/** What becomes of the wish for an application account; the stream is the id that the account is to have (ACC-10). */
public sealed interface ApplicationAccountEvent extends OdsCoded
        permits ApplicationAccountRequested, ApplicationAccountRefused, ApplicationAccountSetUp {}
