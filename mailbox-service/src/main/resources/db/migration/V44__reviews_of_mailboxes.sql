-- How the last review of a mailbox stands goes with the mailbox, to whichever pharmacy that goes (LINK-5, CHG-1).
create table mailbox_review (
    mailbox uuid primary key,
    reviews text
);

insert into mailbox_review select mailbox, reviews from pharmacy_compliance where mailbox is not null;
