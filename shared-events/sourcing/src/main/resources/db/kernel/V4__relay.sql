-- How far each relay has told, and the epoch of the leader that may say so: one that was replaced without noticing
-- has an older epoch, and its updates change no row.
create table relay_checkpoint (
    relay text primary key,
    epoch bigint not null,
    position bigint not null
);
