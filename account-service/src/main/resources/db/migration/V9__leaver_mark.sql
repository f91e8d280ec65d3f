-- Who is a leaver by lifecycle-service's word: a warning of their deletion may be heard before the account itself hears of the mark.
create table leaver_mark (
    account uuid primary key
);
