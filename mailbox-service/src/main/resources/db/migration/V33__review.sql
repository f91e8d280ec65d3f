create table review_timer (
    timer   uuid primary key,
    mailbox uuid not null,
    account uuid,
    review  uuid
);

create table review_link (
    link    uuid primary key,
    account uuid not null,
    mailbox uuid not null
);
create index review_link_account on review_link (account);

create table review_mailbox (
    mailbox      uuid primary key,
    pharmacy     uuid,
    ods_code     text,
    owner        uuid,
    stage        text not null,
    due_on       date,
    completed_at timestamptz
);
create index review_mailbox_pharmacy on review_mailbox (pharmacy);
create index review_mailbox_stage on review_mailbox (stage, mailbox) where stage <> 'NONE';
