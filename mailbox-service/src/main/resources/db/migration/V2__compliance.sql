create table account_access (
    account     uuid    primary key,
    kind        text,
    person      uuid,
    activated   boolean not null,
    locked      boolean not null,
    suspended   boolean not null,
    disabled    boolean not null,
    deactivated boolean not null,
    leaver      boolean not null,
    deleted     boolean not null,
    version     bigint  not null
);

create table link (
    mailbox  uuid not null,
    account  uuid not null,
    pharmacy uuid not null,
    kind     text not null,
    capacity text not null,
    primary key (mailbox, account)
);
create index link_account on link (account);
create index link_pharmacy on link (pharmacy);

create table pharmacy_compliance (
    pharmacy           uuid    primary key,
    ods_code           text collate "C",
    name               text,
    region             text,
    contractor         text,
    kind               text    not null,
    standing           text,
    mailbox            uuid,
    mailbox_address    text,
    day                date    not null,
    status             text    not null,
    reasons            text[]  not null,
    live_persons       integer not null,
    live_accounts      integer not null,
    linked_personal    integer not null,
    linked_application integer not null
);
create unique index pharmacy_compliance_ods_code on pharmacy_compliance (ods_code);
create index pharmacy_compliance_contractor on pharmacy_compliance (contractor);
create index pharmacy_compliance_region on pharmacy_compliance (region, status);
