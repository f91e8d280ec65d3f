-- How each pharmacy came through the Data Security and Protection Toolkit, and since when it has its contractor (COMP-3).
create table toolkit_year (
    pharmacy       uuid not null,
    financial_year text not null,
    standard       text not null,
    primary key (pharmacy, financial_year)
);

-- Known of changes that are heard from now on; a rebuild of the consumer compliance makes it of all.
alter table pharmacy_compliance add contractor_since date;
