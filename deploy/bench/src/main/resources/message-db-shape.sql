-- The shape of message-db as its documentation gives it: one table, three indexes, one function call a message, and a
-- lock on the category that is held to the end of the transaction, so that positions of a category are in commit order.
create table messages (
    global_position bigserial primary key,
    position        bigint not null,
    time            timestamp not null default (now() at time zone 'utc'),
    stream_name     text not null,
    type            text not null,
    data            jsonb,
    metadata        jsonb,
    id              uuid not null default gen_random_uuid()
);

create function category(stream_name varchar) returns varchar language sql immutable as $$
    select split_part(stream_name, '-', 1)
$$;

create unique index messages_id on messages (id);
create unique index messages_stream on messages (stream_name, position);
create index messages_category on messages
    (category(stream_name), global_position, category(metadata->>'correlationStreamName'));

create function acquire_lock(stream_name varchar) returns bigint language plpgsql as $$
declare
    name_hash bigint;
begin
    name_hash := left('x' || md5(category(stream_name)), 17)::bit(64)::bigint;
    perform pg_advisory_xact_lock(name_hash);
    return name_hash;
end
$$;

create function stream_version(_stream_name varchar) returns bigint language sql as $$
    select max(position) from messages where stream_name = _stream_name
$$;

create function write_message(
    _id varchar, _stream_name varchar, _type varchar, _data jsonb, _metadata jsonb, _expected_version bigint)
returns bigint language plpgsql as $$
declare
    current_version bigint;
begin
    perform acquire_lock(_stream_name);
    current_version := coalesce(stream_version(_stream_name), -1);
    if _expected_version is not null and _expected_version <> current_version then
        raise exception 'Wrong expected version: % (Stream: %, Stream Version: %)',
            _expected_version, _stream_name, current_version;
    end if;
    insert into messages (id, stream_name, position, type, data, metadata)
    values (_id::uuid, _stream_name, current_version + 1, _type, _data, _metadata);
    return current_version + 1;
end
$$;
