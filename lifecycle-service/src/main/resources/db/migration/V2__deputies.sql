-- Who may do at a mailbox what its owner may (MBX-6).
create table stake_deputy (
    mailbox uuid not null,
    account uuid not null,
    primary key (mailbox, account)
);
