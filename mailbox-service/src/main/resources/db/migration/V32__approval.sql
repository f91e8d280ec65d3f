create table approval (
    approval     uuid        primary key,
    mailbox      uuid        not null,
    asked_for    integer     not null,
    ground       text        not null,
    status       text        not null,
    requested_at timestamptz not null,
    granted      integer,
    reason       text,
    usable_until date,
    unused       integer
);
create index approval_mailbox on approval (mailbox);

-- What was told in words, until the regional team has decided; no event, log or metric holds any of it.
create table approval_words (
    approval uuid primary key,
    words    text        not null,
    kept_at  timestamptz not null
);
