-- Makes the database of one service and its two roles. For operators, as a superuser:
--   psql -v database=mailbox -v models=mailbox_models -v models_password=... \
--        -v appender=mailbox_appender -v appender_password=... -f roles.sql
-- The models role owns the tables, migrates, keeps read models and timers; it may not write events.
-- The appender role writes events and nothing else.
create role :models login password :'models_password';
create role :appender login password :'appender_password';

-- Whatever inserts an event and stays open stalls every other writer that long.
alter role :appender set transaction_timeout = '1s';
alter role :appender set idle_in_transaction_session_timeout = '1s';
alter role :appender set lock_timeout = '800ms';
alter role :appender set tcp_user_timeout = '5s';
alter role :appender set synchronous_commit = 'on';

create database :database owner :models;
revoke connect on database :database from public;
grant connect on database :database to :models, :appender;
