package uk.pharmail.account.notice;

import java.util.UUID;

/** An account that was there before: nobody is told its login details (MIG-2). */
record AdoptedAccount(UUID account) {}
