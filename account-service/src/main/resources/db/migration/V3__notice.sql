-- Messages that an event calls for; who gets them is in the vault.
create table notice (
    notice  uuid primary key,
    account uuid not null,
    kind    text not null
);
create index notice_account on notice (account);

-- What became of them for good. It outlives the account, and says nothing of its holder.
create table notice_outcome (
    notice  uuid primary key,
    account uuid not null,
    kind    text not null,
    outcome text not null,
    at      timestamptz not null
);
create index notice_outcome_account on notice_outcome (account);
