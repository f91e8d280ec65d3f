create table platform_mailbox (
    mailbox uuid primary key
);

-- There is one row once the daily comparison has its first timer.
create table platform_comparison (
    comparison uuid primary key
);

create table drift (
    drift    uuid        primary key,
    mailbox  uuid        not null,
    ods_code text        not null,
    account  uuid        not null,
    kind     text        not null,
    found_at timestamptz not null
);
