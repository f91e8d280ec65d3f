-- How far the mail platform's feed of uses has been read, and told as complete. In every backup, as the feed goes on from it.
create table mailbox_use_feed (
    single       boolean primary key default true check (single),
    place        text    not null,
    gapless_from date    not null,
    told_until   date
);

-- Which mailbox a timer looks at, whether it is opened.
create table opening_watch (
    watch   uuid primary key,
    mailbox uuid not null
);

-- There is one row once the feed has its timer.
create table mailbox_use_reading (
    feed uuid primary key
);

-- How a mailbox is opened goes with it, to whichever pharmacy that goes, as its reviews do (COMP-3, CHG-1).
alter table mailbox_review add column openings text;

-- What was opened and sent at the fake mail platform, as far as it was told.
create table fake_platform_use (
    position bigint generated always as identity primary key,
    mailbox  uuid        not null,
    account  uuid        not null,
    use      text        not null,
    at       timestamptz not null
);
