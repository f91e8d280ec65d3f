-- Who changed personal data, what of it and why (INFO-2); the command's id makes a change that is sent again the same one.
create table personal_data_change (
    command uuid primary key,
    account uuid not null,
    who     text not null,
    at      timestamptz not null,
    parts   text[] not null,
    why     text not null
);
create index personal_data_change_account on personal_data_change (account, at);
