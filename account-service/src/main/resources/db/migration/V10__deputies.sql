-- Who may do at a mailbox what its owner may (MBX-6).
create table premises_deputy (
    mailbox uuid not null,
    account uuid not null,
    primary key (mailbox, account)
);
create index premises_deputy_account on premises_deputy (account);
