create table account_clock (
    account       uuid    primary key,
    kind          text,
    due           text,
    unknown_since date,
    stopped       boolean not null
);

-- Every deadline that runs.
create table deadline (
    account        uuid    not null,
    kind           text    not null,
    on_day         date    not null,
    since          date    not null,
    policy_version integer not null,
    warn_on        text[]  not null,
    warned         date,
    primary key (account, kind)
);
create index deadline_on_day on deadline (on_day, account, kind);

-- What account-service was told to do on a day (LIFE-8).
create table stated_step (
    account uuid not null,
    step    text not null,
    day     date not null,
    on_day  date not null,
    primary key (account, step, day)
);
create index stated_step_day on stated_step (day, step);

create table lifecycle_batch (
    batch       uuid primary key,
    step        text not null,
    on_day      date not null,
    proposed_by uuid,
    released_by uuid
);

-- How complete the facts about uses are; one row.
create table use_complete (
    feed      uuid primary key,
    from_day  date not null,
    until_day date not null
);

create table stake_link (
    mailbox  uuid not null,
    account  uuid not null,
    ods_code text not null collate "C",
    capacity text not null,
    primary key (mailbox, account)
);
create index stake_link_account on stake_link (account);
create index stake_link_ods_code on stake_link (ods_code);

create table stake_mailbox (
    mailbox  uuid primary key,
    ods_code text not null collate "C",
    owner    uuid
);
create index stake_mailbox_owner on stake_mailbox (owner);

-- Who is behind an account, as an opaque id, and whether it can be used.
create table stake_holder (
    account   uuid    primary key,
    person    uuid,
    activated boolean not null,
    obstacles text[]  not null,
    live      boolean not null
);
