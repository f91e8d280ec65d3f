-- Changes that were entered, and where the register has each pharmacy: the read model of the consumer changes.
create table due_change (
    change   uuid primary key,
    mailbox  uuid not null,
    ods_code text not null,
    kind     text not null,
    due      date not null,
    state    text not null
);
create index due_change_due on due_change (due, change);

create table pharmacy_place (
    pharmacy   uuid primary key,
    ods_code   text not null,
    name       text not null,
    postcode   text,
    contractor text,
    opens_on   date,
    closes_on  date
);
create index pharmacy_place_postcode on pharmacy_place (upper(replace(postcode, ' ', '')));
