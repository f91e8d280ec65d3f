-- What the fake mail platform was asked to take away stays so, whatever an adoption says of the time before.
alter table fake_platform_grant add column revoked boolean not null default false;

-- Of a mailbox that it had before the record did, it knows by itself who can open it; it has a name once it goes by the record's id.
alter table fake_platform_mailbox
    add column had_before boolean not null default false,
    add column named      boolean not null default true;
