-- Writes the commands of a batch, each whole or not at all, and returns those that it wrote; what is missing from the
-- answer was a conflict. Commands are numbered from 1 by the caller. A stream that one of them writes to stands in the
-- batch once, an outcome's key too. Called in a transaction of its own, that is with autocommit.
create or replace function append_batch(
    check_command int[], check_stream text[], check_version bigint[],
    event_command int[], event_stream text[], event_version bigint[], event_type text[], event_payload text[],
    event_command_id uuid[], event_metadata text[], event_effective_at timestamptz[],
    outcome_command int[], outcome_client text[], outcome_key text[], outcome_fingerprint text[], outcome_kind text[],
    outcome_resource text[], outcome_version bigint[])
returns table (written_command int, last_position bigint) language plpgsql as $$
declare
    refused int[];
begin
    -- The lock first, then the look: each statement from here on sees all that committed while this one waited.
    perform pg_advisory_xact_lock(4051);

    refused := array(
        select c.command
          from unnest(check_command, check_stream, check_version) as c(command, stream, version)
         where c.version is distinct from coalesce(
               (select e.version from event e where e.stream = c.stream order by e.version desc limit 1), 0)
        union all
        select o.command
          from unnest(outcome_command, outcome_client, outcome_key) as o(command, client, key)
          join command_outcome kept on kept.client = o.client and kept.key = o.key);

    return query
    with event_in as (
        select *
          from unnest(event_command, event_stream, event_version, event_type, event_payload,
                      event_command_id, event_metadata, event_effective_at) with ordinality
               as i(command, stream, version, type, payload, command_id, metadata, effective_at, place)
         where i.command <> all (refused)
    ), written as (
        insert into event (stream, version, type, payload, command_id, metadata, effective_at)
        select i.stream, i.version, i.type, i.payload::json, i.command_id, i.metadata::json, i.effective_at
          from event_in i
         order by i.place
        returning event.stream, event.version, event.position
    ), placed as (
        select i.command, max(w.position) as position
          from event_in i join written w on w.stream = i.stream and w.version = i.version
         group by i.command
    ), kept as (
        insert into command_outcome (client, key, fingerprint, kind, resource, version, position)
        select o.client, o.key, o.fingerprint, o.kind, o.resource, o.version, coalesce(p.position, 0)
          from unnest(outcome_command, outcome_client, outcome_key, outcome_fingerprint, outcome_kind,
                      outcome_resource, outcome_version)
               as o(command, client, key, fingerprint, kind, resource, version)
          left join placed p on p.command = o.command
         where o.command <> all (refused)
    )
    select c.command, coalesce(p.position, 0)
      from (select unnest(check_command) union select unnest(outcome_command)) as c(command)
      left join placed p on p.command = c.command
     where c.command <> all (refused);
end
$$;
revoke execute on function append_batch from public;
grant execute on function append_batch to ${appender};
