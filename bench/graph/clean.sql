-- Takes out what the benchmark's own writes have put in, with their history, as if they had not been.
\set ON_ERROR_STOP on
\set QUIET on
set client_min_messages = warning;
begin;
-- Triggers would write the history of it; what they keep is put right here.
set local session_replication_role = replica;

create temporary table written on commit drop as
select id from article where uri >= 'urn:bench:' and uri < 'urn:bench;';
create temporary table touched on commit drop as
select distinct entity_id as id from mention where article_id in (select id from written);

delete from mention where article_id in (select id from written);
delete from authorship where article_id in (select id from written);
delete from article where id in (select id from written);
update entity e set mention_count = c.n, visible_mention_count = c.v
from touched t
cross join lateral (select count(*) as n, count(*) filter (where visible) as v from mention m where m.entity_id = t.id) c
where e.id = t.id;
update suggestion s set by_mention_count = class_words(n.value, mention_class(e.mention_count)),
  by_visible_mention_count = class_words(n.value, mention_class(e.visible_mention_count))
from touched t join entity e on e.id = t.id join entity_name n on n.entity_id = e.id
where s.name_id = n.id;

-- The graph was made without a history.
truncate change, edit, merged_entity;
commit;
