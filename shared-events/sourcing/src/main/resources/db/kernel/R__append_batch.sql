-- Writes the commands of a batch, each whole or not at all, and returns those that it wrote; what is missing from the
-- answer was a conflict. Commands are numbered from 1 by the caller, in ascending order in every array. A stream that one
-- of them writes to stands in the batch once, an outcome's key too. Called in a transaction of its own, that is with
-- autocommit. Its plans are made once: planning anew for each batch took longer than writing it.
create or replace function append_batch(
    check_command int[], check_stream text[], check_version bigint[],
    event_command int[], event_stream text[], event_version bigint[], event_type text[], event_payload text[],
    event_command_id uuid[], event_metadata text[], event_effective_at timestamptz[],
    outcome_command int[], outcome_client text[], outcome_key text[], outcome_fingerprint text[], outcome_kind text[],
    outcome_resource text[], outcome_version bigint[])
returns table (written_command int, last_position bigint) language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
    commands int := coalesce(greatest(check_command[cardinality(check_command)],
                                      outcome_command[cardinality(outcome_command)]), 0);
    positions bigint[] := array_fill(0::bigint, array[commands]);
    refused int[];
    written record;
begin
    -- The lock first, then the look: each statement from here on sees all that committed while this one waited.
    perform pg_advisory_xact_lock(4051);

    refused := array(
        select c.command
          from unnest(check_command, check_stream, check_version) as c(command, stream, version)
         where c.version <> coalesce(
               (select e.version from event e where e.stream = c.stream order by e.version desc limit 1), 0));
    if cardinality(outcome_command) > 0 then
        refused := refused || array(
            select o.command
              from unnest(outcome_command, outcome_client, outcome_key) as o(command, client, key)
              join command_outcome kept on kept.client = o.client and kept.key = o.key);
    end if;

    -- a merge that matches nothing is an insert that tells whose row it wrote
    for written in
        merge into event
        using (select *
                 from unnest(event_command, event_stream, event_version, event_type, event_payload,
                             event_command_id, event_metadata, event_effective_at) with ordinality
                      as i(command, stream, version, type, payload, command_id, metadata, effective_at, place)
                where i.command <> all (refused)
                order by i.place) as i
           on false
         when not matched then
              insert (stream, version, type, payload, command_id, metadata, effective_at)
              values (i.stream, i.version, i.type, i.payload::json, i.command_id, i.metadata::json, i.effective_at)
        returning i.command, event.position
    loop
        positions[written.command] := written.position;
    end loop;

    if cardinality(outcome_command) > 0 then
        insert into command_outcome (client, key, fingerprint, kind, resource, version, position)
        select o.client, o.key, o.fingerprint, o.kind, o.resource, o.version, positions[o.command]
          from unnest(outcome_command, outcome_client, outcome_key, outcome_fingerprint, outcome_kind,
                      outcome_resource, outcome_version)
               as o(command, client, key, fingerprint, kind, resource, version)
         where o.command <> all (refused);
    end if;

    return query
    select c.command, positions[c.command] from generate_series(1, commands) as c(command)
     where c.command <> all (refused);
end
$$;
revoke execute on function append_batch from public;
grant execute on function append_batch to ${appender};
