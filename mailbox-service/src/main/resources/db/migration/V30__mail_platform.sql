-- Which link a timer of the platform or of a link's end is about.
create table link_timer (
    timer   uuid primary key,
    mailbox uuid not null,
    account uuid not null
);

-- The truth of the fake mail platform, where that is the platform in use; no read model, and nothing else reads it.
create table fake_platform_address (
    address text    primary key,
    mailbox uuid    not null,
    retired boolean not null
);
create index fake_platform_address_mailbox on fake_platform_address (mailbox);

create table fake_platform_mailbox (
    mailbox         uuid primary key,
    primary_address text not null references fake_platform_address,
    redirect        uuid
);

create table fake_platform_grant (
    mailbox uuid not null references fake_platform_mailbox,
    account uuid not null,
    primary key (mailbox, account)
);
