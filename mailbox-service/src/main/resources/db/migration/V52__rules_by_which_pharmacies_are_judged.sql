-- By the rules of which day each pharmacy is judged: of that on which the register told of it, and of the last turn that was told.
alter table pharmacy_compliance add column rules_on date;

update pharmacy_compliance set rules_on = (
    select max((case type
        when 'pharmacy-registered-1' then recorded_at
        when 'pharmacy-compliance-rules-turned-1' then effective_at
    end at time zone 'Europe/London')::date)
    from compliance_evidence
    where compliance_evidence.pharmacy = pharmacy_compliance.pharmacy);
