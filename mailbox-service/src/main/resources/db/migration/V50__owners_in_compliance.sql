-- Who owns each mailbox, and whether a mobile number of an account's holder is on record (MBX-6).
alter table account_access add mobile text;

create table mailbox_owner (
    mailbox uuid primary key,
    owner   uuid not null
);
create index mailbox_owner_owner on mailbox_owner (owner);

-- Until it is judged, nothing is shown as met that was not assessed.
update pharmacy_compliance set not_assessed = array_append(not_assessed, 'OWNER_REACHABLE');
