-- Whose each mailbox is, and from which codes mailboxes went over to another: what compliance derives from when a code changes.
create table pharmacy_mailbox (
    mailbox  uuid primary key,
    pharmacy uuid not null,
    address  text not null
);
create index pharmacy_mailbox_pharmacy on pharmacy_mailbox (pharmacy);

insert into pharmacy_mailbox select mailbox, pharmacy, mailbox_address from pharmacy_compliance where mailbox is not null;

create table former_code (
    pharmacy uuid not null,
    mailbox  uuid not null,
    primary key (pharmacy, mailbox)
);
