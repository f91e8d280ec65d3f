-- How the duty was read, each from this instant on. In no rebuild: answers of the past are explained by it.
create table compliance_policy (
    since  timestamptz primary key,
    policy text not null
);
