package uk.pharmail.contracts.samename;

import uk.pharmail.contracts.PharmailEvent;

/** What is flagged of a new account whose holder has the name of another's; the stream is the account's id (REG-2). */
public sealed interface SameNameEvent extends PharmailEvent permits SameNameFound, SameNameSettled {}
