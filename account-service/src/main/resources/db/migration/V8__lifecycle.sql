-- Since which day nothing is missing of what the provider told, and up to which that was said; null before it was.
alter table sign_in_feed add column gapless_from date;
alter table sign_in_feed add column told_until date;

-- Messages that lifecycle-service calls for; who gets them is in the vault. The lists are of pharmacies, by ODS code.
create table warning (
    notice    uuid primary key,
    account   uuid not null,
    kind      text not null,
    deadline  text not null,
    due       date not null,
    recipient uuid,
    linked    text[] not null,
    owned     text[] not null,
    last_two  text[] not null
);
