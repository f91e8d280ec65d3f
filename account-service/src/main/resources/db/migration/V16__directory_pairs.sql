-- Each word of a name beside each other one too, so that who is asked for by two words is found without looking through
-- all who have one of them (ACC-9). In one row the word comes before the one beside it; that is empty where it is alone.
alter table directory_name add column beside text collate "C" not null default '';
alter table directory_name drop constraint directory_name_pkey;
insert into directory_name (word, beside, family, given, account)
select one.word, other.word, one.family, one.given, one.account
from directory_name one join directory_name other on other.account = one.account and other.word > one.word;
alter table directory_name add primary key (word, beside, family, given, account);
alter table directory_name alter column beside drop default;

-- each search would read what waits to be put into the index
alter index directory_word_like set (fastupdate = off);
select gin_clean_pending_list('directory_word_like');
