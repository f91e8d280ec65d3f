-- Totals of the past (COMP-4, COMP-6) count one range of time of each pharmacy out of all that it ever had: each is found
-- and counted in one of these, without its row. What was superseded is looked for by when it was known, the rest by when
-- it was true.
create index compliance_interval_known_still on compliance_interval
    using spgist (tstzrange(effective_from, effective_to))
    include (effective_from, effective_to, known_from, pharmacy, ods_code, region, contractor, status)
    where known_to is null;
create index compliance_interval_known_once on compliance_interval
    using spgist (tstzrange(known_from, known_to))
    include (known_from, known_to, effective_from, effective_to, pharmacy, ods_code, region, contractor, status)
    where known_to is not null;
