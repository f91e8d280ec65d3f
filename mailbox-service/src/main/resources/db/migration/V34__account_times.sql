create table account_last (
    account uuid primary key,
    access  text not null
);

create table account_live (
    began   uuid        primary key,
    account uuid        not null,
    since   timestamptz not null,
    until   timestamptz
);
create index account_live_account on account_live (account);
