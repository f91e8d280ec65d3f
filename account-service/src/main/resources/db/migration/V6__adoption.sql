-- Adopted holders may share a number or an e-mail address, or have none that is known: that is recorded as it is (MIG-1).
-- Who is created anew may not (REG-2).
alter table vault add column adopted boolean not null default false;
alter table vault alter column mobile drop not null;
alter table vault alter column alternate_email drop not null;
alter table vault drop constraint vault_mobile_key;
alter table vault drop constraint vault_alternate_email_key;
create unique index vault_mobile on vault (mobile) where not adopted;
create unique index vault_alternate_email on vault (alternate_email) where not adopted;
create index vault_adopted_mobile on vault (mobile) where adopted;
create index vault_adopted_alternate_email on vault (alternate_email) where adopted;

-- Accounts whose holders are told no login details (MIG-2).
create table adopted_account (
    account uuid primary key
);

-- Files of accounts that there were before: how far each one is. The file itself is kept until it has had its effect,
-- sealed under a key of its own, which is then destroyed. Nothing else here is personal.
create table adoption (
    id          uuid primary key,
    arrival     bigint generated always as identity,
    received_at timestamptz not null,
    format      text not null,
    rows        int not null,
    rows_done   int not null default 0,
    adopted     int not null default 0,
    known       int not null default 0,
    refused     int not null default 0,
    completed   boolean not null default false
);
create index adoption_open on adoption (arrival) where not completed;

create table adoption_content (
    adoption uuid not null references adoption on delete cascade,
    chunk    int not null,
    sealed   bytea not null,
    primary key (adoption, chunk)
);

create table adoption_row (
    adoption uuid not null references adoption on delete cascade,
    line     int not null,
    outcome  text not null,
    account  uuid,
    problem  text,
    pointer  text,
    breaches text[] not null,
    primary key (adoption, line)
);
