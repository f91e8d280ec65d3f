-- The planner's statistics of a column are values of it, in a catalogue that every backup has and no erasure reaches (LIFE-5):
-- none are kept of what is personal, keyed or sealed neither.
alter table directory_person
    alter column given_name set statistics 0,
    alter column family_name set statistics 0,
    alter column address set statistics 0;
alter table vault
    alter column sealed set statistics 0,
    alter column mobile set statistics 0,
    alter column alternate_email set statistics 0,
    alter column name set statistics 0;
alter table vault_statement alter column sealed set statistics 0;
alter table former_contact alter column sealed set statistics 0;
alter table address alter column hash set statistics 0;
alter table adoption_content alter column sealed set statistics 0;

-- What was gathered before stays until it is cleared.
select pg_clear_attribute_stats(schemaname, tablename, attname, inherited)
from pg_stats
where schemaname = current_schema()
    and tablename in ('directory_person', 'vault', 'vault_statement', 'former_contact', 'address', 'adoption_content');
