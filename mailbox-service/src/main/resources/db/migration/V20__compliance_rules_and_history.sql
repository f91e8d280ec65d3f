-- Needs the right to create in the database, as its owner has it.
create extension if not exists btree_gist;

-- What is derived anew by a rebuild of the consumer compliance; until then nothing is shown as met that was not assessed.
alter table account_access add contact_confirmed boolean not null default false;

alter table pharmacy_compliance
    add reviews           text,
    add good_practice     text[]  not null default '{}',
    add not_assessed      text[]  not null
        default '{LINKS_REVIEWED,CONTACT_DATA,MAILBOX_OPENED,TOOLKIT,COVER,FORECAST}',
    add live_premises     integer not null default 0,
    add live_with_locums  integer not null default 0,
    add live_any_capacity integer not null default 0;

-- The facts on which compliance rests, each with the instant at which this service learned it. In no rebuild.
create table compliance_evidence (
    event        uuid        primary key,
    subject      text        not null,
    version      bigint      not null,
    type         text        not null,
    payload      text        not null,
    pharmacy     uuid,
    account      uuid,
    effective_at timestamptz not null,
    recorded_at  timestamptz not null,
    known_at     timestamptz not null
);
create index compliance_evidence_subject on compliance_evidence (subject);
create index compliance_evidence_pharmacy on compliance_evidence (pharmacy);
create index compliance_evidence_account on compliance_evidence (account);

-- How each pharmacy met the duty in a range of time, as known in a range of time; an end that is null is open. In no rebuild.
create table compliance_interval (
    pharmacy           uuid        not null,
    effective_from     timestamptz not null,
    effective_to       timestamptz check (effective_to > effective_from),
    known_from         timestamptz not null,
    known_to           timestamptz check (known_to > known_from),
    ods_code           text collate "C",
    region             text,
    contractor         text,
    status             text        not null,
    reasons            text[]      not null,
    good_practice      text[]      not null,
    not_assessed       text[]      not null,
    live_persons       integer     not null,
    live_premises      integer     not null,
    live_with_locums   integer     not null,
    live_any_capacity  integer     not null,
    live_accounts      integer     not null,
    linked_personal    integer     not null,
    linked_application integer     not null,
    events             uuid[]      not null,
    primary key (pharmacy, effective_from, known_from),
    exclude using gist (
        pharmacy with =,
        tstzrange(effective_from, effective_to) with &&,
        tstzrange(known_from, known_to) with &&)
);
