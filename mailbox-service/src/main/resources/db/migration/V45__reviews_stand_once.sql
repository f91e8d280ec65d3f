-- How the last review stands is in mailbox_review.
alter table pharmacy_compliance drop column reviews;
