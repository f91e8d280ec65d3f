-- Who of a head office has chosen which branch, and whether somebody has linked them (ACC-6). Either may be heard first.
create table head_office (
    account uuid primary key,
    branch  text,
    since   timestamptz,
    linked  boolean not null
);
create index head_office_not_linked on head_office (account) where not linked and branch is not null;
