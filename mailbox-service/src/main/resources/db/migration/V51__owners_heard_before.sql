-- What compliance had heard of owners, and of accounts that were created, when it did not rest on it yet: a new one always came with a
-- mobile number (ACC-1).
insert into mailbox_owner
select mailbox, owner
from pharmacy_mailbox, lateral (
    select (payload ->> 'owner')::uuid as owner
    from event join watermark using (stream)
    where stream = 'mailbox:' || mailbox and type = 'mailbox-owner-changed-1'
        and consumer = 'compliance' and event.version <= watermark.version
    order by event.version desc limit 1) as last
where owner is not null;

update account_access set mobile = 'RECORDED'
where kind = 'PERSONAL' and account in (
    select account from compliance_evidence where type = 'account-created-1');
