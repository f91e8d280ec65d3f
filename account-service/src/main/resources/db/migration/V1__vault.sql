-- Personal data, each row sealed under its account's own key, which is not in this database (LIFE-5). The two hashes
-- find who may have an account already (REG-2); they are keyed, so that a copy of the table alone tells nothing.
create table vault (
    account         uuid primary key,
    sealed          bytea not null,
    kept_at         timestamptz not null,
    mobile          bytea not null unique,
    alternate_email bytea not null unique
);

-- Who has an address, or had it: a keyed hash, destroyed at the end of the time in which it is given to nobody (ACC-2).
create table address (
    hash        bytea primary key,
    account     uuid unique,
    released_on date,
    check ((account is null) = (released_on is not null))
);
create index address_released_on on address (released_on) where released_on is not null;

-- Tells whether the key of the hashes is the one that they were made with.
create table lookup_key (
    single  boolean primary key default true check (single),
    witness bytea not null
);

-- Who read personal data, and why (INFO-2).
create table personal_data_access (
    id      bigint generated always as identity primary key,
    who     text not null,
    account uuid not null,
    at      timestamptz not null,
    what    text not null,
    why     text not null
);
create index personal_data_access_account on personal_data_access (account, at);

-- Requests that were refused because the person may have an account already (REG-2).
create table refused_duplicate (
    id      bigint generated always as identity primary key,
    who     text not null,
    at      timestamptz not null,
    matched uuid not null,
    by      text not null
);
