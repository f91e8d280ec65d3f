package uk.pharmail.contracts.mailbox;

import uk.pharmail.contracts.OdsCoded;

/** What is known of an account that a pharmacy has in place of a shared mailbox; the stream is the pharmacy id (MBX-4). */
public sealed interface LoggedInAccountEvent extends OdsCoded permits LoggedInAccountFound {}
