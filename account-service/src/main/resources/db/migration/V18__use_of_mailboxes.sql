-- How complete the facts about the use of mailboxes are: one row, once mailbox-service has told it.
create table mailbox_use_complete (
    feed       uuid primary key,
    from_day   date not null,
    until_day  date not null
);
