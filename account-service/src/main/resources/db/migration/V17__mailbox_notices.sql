-- In what capacity an account is linked: the contractor is told through the people of its head office (LINK-7). Null for a link that
-- was heard of before.
alter table premises_link add column capacity text;

-- Emergency links that are told (LINK-7). Who is told is found when it is.
create table emergency_notice (
    notice    uuid primary key,
    mailbox   uuid not null,
    ods_code  text not null,
    version   bigint not null,
    account   uuid not null,
    ends_at   timestamptz not null,
    review_on date not null
);

-- The review of each mailbox, if one is under way, and what was last said of it (LINK-5).
create table review_notice (
    mailbox    uuid primary key,
    version    bigint not null,
    review     uuid,
    ods_code   text,
    causes     text[] not null,
    unanswered uuid[] not null,
    due_on     date,
    notice     uuid,
    kind       text
);

-- Of a message to the helpdesk there is no account.
alter table notice_outcome alter column account drop not null;
