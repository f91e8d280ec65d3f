-- A drift in where a mailbox is concerns no account and has no kind.
alter table drift
    alter column account drop not null,
    alter column kind drop not null,
    add column container text;

-- Where the fake mail platform has a mailbox; null is the container that it is used for.
alter table fake_platform_mailbox add column container text;
