-- The events of this service, for ever. Position order is commit order, for every writer: see the trigger.
create table event (
    position     bigint generated always as identity (cache 1) primary key,
    stream       text collate "C" not null,
    version      bigint not null check (version > 0),
    type         text not null,
    payload      json not null,
    command_id   uuid not null,
    metadata     json not null,
    effective_at timestamptz not null,
    recorded_at  timestamptz not null default current_setting('pharmail.recorded_at')::timestamptz,
    unique (stream, version)
);

-- What clients' commands came to, so that a command sent again gets its first answer.
create table command_outcome (
    client      text collate "C" not null,
    key         text collate "C" not null,
    fingerprint text not null,
    kind        text not null,
    resource    text not null,
    version     bigint not null,
    position    bigint not null,
    kept_at     timestamptz not null default clock_timestamp(),
    primary key (client, key)
);
create index command_outcome_kept_at on command_outcome (kept_at);

-- One writer at a time, from before it draws positions until it has committed: a reader that asks for what comes
-- after the last position that it saw misses nothing. The events of a statement are recorded at one instant, and a
-- clock that is set back does not turn recorded_at round.
create function serialise_event_writers() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(4051);
    perform set_config('synchronous_commit', 'on', true);
    perform set_config('pharmail.recorded_at',
        greatest(clock_timestamp(), (select recorded_at from event order by position desc limit 1))::text, true);
    return null;
end
$$;

create trigger serialise_event_writers before insert on event
    for each statement execute function serialise_event_writers();
-- also where a session has switched ordinary triggers off
alter table event enable always trigger serialise_event_writers;

revoke all on event, command_outcome from public;
revoke insert, update, delete, truncate on event from current_user;
grant select, insert (stream, version, type, payload, command_id, metadata, effective_at) on event to ${appender};
grant select, insert (client, key, fingerprint, kind, resource, version, position) on command_outcome to ${appender};
