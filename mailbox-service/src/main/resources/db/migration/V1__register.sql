-- Imports of the register: how far each one is, and the file itself until it has had its effect. The facts are in the
-- import's stream; what stands here can be made anew by sending the file again.
create table register_import (
    id           uuid primary key,
    arrival      bigint generated always as identity,
    received_at  timestamptz not null,
    digest       text not null,
    rows         int not null,
    compared     boolean not null default false,
    active       int not null default 0,
    closing      int not null default 0,
    dropped      int not null default 0,
    reparented   int not null default 0,
    rows_done    int not null default 0,
    registered   int not null default 0,
    changed      int not null default 0,
    closed       int not null default 0,
    unchanged    int not null default 0,
    unreadable   int not null default 0,
    completed    boolean not null default false
);

create index register_import_open on register_import (arrival) where not completed;

create table register_import_content (
    import uuid not null references register_import on delete cascade,
    chunk  int not null,
    bytes  bytea not null,
    primary key (import, chunk)
);

create table register_import_problem (
    import   uuid not null references register_import on delete cascade,
    line     int not null,
    "column" int,
    problem  text not null,
    ods_code text,
    primary key (import, line)
);

create table register_import_difference (
    import     uuid not null references register_import on delete cascade,
    ods_code   text collate "C" not null,
    difference json not null,
    primary key (import, ods_code)
);
