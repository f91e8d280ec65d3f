package uk.pharmail.account.message;

/** Whom people are told to ask, and who is told what no holder can be. */
public record Helpdesk(EmailAddress address) {}
