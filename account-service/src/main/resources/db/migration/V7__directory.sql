create extension if not exists pg_trgm;

-- Where people can be found, from mailbox-service's events: nothing personal.
create table directory_pharmacy (
    pharmacy uuid primary key,
    ods_code text not null,
    name     text not null,
    town     text
);
create index directory_pharmacy_town on directory_pharmacy using gin (lower(town) gin_trgm_ops);

create table directory_mailbox (
    mailbox      uuid primary key,
    pharmacy     uuid not null,
    ods_code     text not null,
    address      text not null,
    display_name text not null
);
create index directory_mailbox_pharmacy on directory_mailbox (pharmacy);
create index directory_mailbox_ods_code on directory_mailbox (ods_code);
create index directory_mailbox_display_name on directory_mailbox using gin (lower(display_name) gin_trgm_ops);

create table directory_link (
    account uuid not null,
    mailbox uuid not null,
    primary key (account, mailbox)
);
create index directory_link_mailbox on directory_link (mailbox);

-- Who can be found: personal data in clear, so it is in no write-ahead log, no base backup and on no standby (unlogged).
-- It is made anew from the vault whenever it is not whole (ACC-9, LIFE-5).
create unlogged table directory_person (
    account      uuid primary key,
    given_name   text not null,
    family_name  text not null,
    address      text not null,
    mobile_shown boolean not null
);

-- One row for each word of a name; family and given are folded, and in the key so that a page is read in its order.
create unlogged table directory_name (
    word    text collate "C" not null,
    family  text collate "C" not null,
    given   text collate "C" not null,
    account uuid not null,
    primary key (word, family, given, account)
);
create index directory_name_account on directory_name (account);

-- The words that there are, and of how many people: what was mistyped is looked for here.
create unlogged table directory_word (
    word   text collate "C" primary key,
    people int not null
);
create index directory_word_like on directory_word using gin (word gin_trgm_ops);

create unlogged table directory_whole (
    single boolean primary key default true check (single)
);
