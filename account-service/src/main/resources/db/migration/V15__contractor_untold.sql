-- Of which mailboxes the helpdesk has to tell the contractor, as nobody else can (LIFE-6).
alter table warning add column contractor_untold text[] not null default '{}';
