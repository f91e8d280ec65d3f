-- How far the identity provider's feed has been read: no fact before complete_up_to is still to come.
create table sign_in_feed (
    single         boolean primary key default true check (single),
    complete_up_to timestamptz not null
);

-- Facts after that instant that are done already: each is counted once, however often the feed tells it.
create table sign_in_fact (
    event_id text primary key,
    at       timestamptz not null
);
create index sign_in_fact_at on sign_in_fact (at);

-- What was refused because the address itself is one of the mail platform's matches no account.
alter table refused_duplicate alter column matched drop not null;
create index refused_duplicate_who on refused_duplicate (who, at);
