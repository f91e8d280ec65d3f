-- How far each consumer has applied each stream: below it, an event is a duplicate; beyond the next, one is missing.
create table watermark (
    consumer text not null,
    stream text collate "C" not null,
    version bigint not null check (version > 0),
    primary key (consumer, stream)
);

-- How far each consumer has read each partition; the offsets on Kafka are not used.
create table feed_position (
    consumer text not null,
    topic text not null,
    partition integer not null,
    next_offset bigint not null,
    position bigint not null,
    primary key (consumer, topic, partition)
);

-- The partitions that wait for somebody, and why.
create table feed_stop (
    consumer text not null,
    topic text not null,
    partition integer not null,
    record_offset bigint not null,
    stream text not null,
    version bigint not null,
    type text not null,
    reason text not null,
    fault text not null,
    stopped_at timestamptz not null,
    primary key (consumer, topic, partition)
);

-- What projections found worth telling or to be done, until a reaction has done it.
create table mark (
    id bigint generated always as identity primary key,
    consumer text not null,
    kind text not null,
    key uuid not null,
    body text not null,
    fact uuid not null,
    ordinal integer not null,
    correlation uuid not null,
    effective_at timestamptz not null,
    fault text,
    stopped_at timestamptz
);
create index mark_by_consumer on mark (consumer, id);
create index mark_stopped on mark (consumer, key) where stopped_at is not null;

create table process_state (
    process text not null,
    instance uuid not null,
    state text not null,
    primary key (process, instance)
);
