package uk.pharmail.contracts.mailbox;

import uk.pharmail.contracts.OdsCoded;

/** What becomes of a request for more linked accounts; the stream is the approval id (LINK-3). */
public sealed interface ApprovalEvent extends OdsCoded
        permits ApprovalRequested, ApprovalGranted, ApprovalRefused, ApprovalLapsed {}
