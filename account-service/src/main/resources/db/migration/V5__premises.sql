-- Whose mailbox is that of which pharmacy, and who is linked to it, as mailbox-service tells (MBX-6, LINK-1).
create table premises (
    mailbox  uuid primary key,
    ods_code text not null,
    owner    uuid
);
create index premises_ods_code on premises (ods_code);
create index premises_owner on premises (owner);

create table premises_link (
    mailbox uuid not null,
    account uuid not null,
    primary key (mailbox, account)
);
create index premises_link_account on premises_link (account);

-- What waits for the helpdesk: requests for application accounts, and new accounts with the name of another (ACC-10, REG-2).
create table waiting (
    account uuid not null,
    kind    text not null,
    since   timestamptz not null,
    primary key (account, kind)
);

-- Who gets a message, if it is not the holder of the account that it is about (ACC-10).
alter table notice add column recipient uuid;

-- What the sponsor of a locum says (ACC-7), sealed under the account's key; it goes with the row that it belongs to.
create table vault_statement (
    account uuid primary key references vault on delete cascade,
    sealed  bytea not null
);

-- Finds others of the same name (REG-2): a keyed hash, as of the number.
alter table vault add column name bytea;
create index vault_name on vault (name);

-- Where the holder was reached before a change (ACC-11), sealed under the account's key, until word of it went there.
create table former_contact (
    change  uuid primary key,
    account uuid not null references vault on delete cascade,
    sealed  bytea not null
);
create index former_contact_account on former_contact (account);

-- The change whose former contact a message goes to.
alter table notice add column former uuid;
