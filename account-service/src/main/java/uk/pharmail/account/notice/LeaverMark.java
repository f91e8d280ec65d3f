package uk.pharmail.account.notice;

import java.util.UUID;

/** Who is a leaver by lifecycle-service's word, which the account itself may hear later than what is to be told of it (LIFE-4). */
record LeaverMark(UUID account) {}
