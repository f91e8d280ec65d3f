-- Files of mailboxes that there were before: how far each one is, and the file itself until it has had its effect.
create table adoption (
    id          uuid primary key,
    arrival     bigint generated always as identity,
    received_at timestamptz not null,
    format      text not null,
    rows        int not null,
    groups_done int not null default 0,
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
    bytes    bytea not null,
    primary key (adoption, chunk)
);

create table adoption_row (
    adoption uuid not null references adoption on delete cascade,
    line     int not null,
    outcome  text not null,
    ods_code text,
    problem  text,
    pointer  text,
    breaches text[] not null,
    primary key (adoption, line)
);
