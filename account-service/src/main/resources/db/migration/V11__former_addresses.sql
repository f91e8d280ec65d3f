-- An account keeps the addresses that its holder had under other names (ACC-11).
alter table address drop constraint address_account_key;
create index address_account on address (account);
