-- The graph, part 4 of 4: what triggers would have kept, and statistics. The indexes of bench.index have to be made
-- before it.
\set ON_ERROR_STOP on
\set QUIET on
set session_replication_role = replica;
set synchronous_commit = off;

update entity e set mention_count = c.n, visible_mention_count = c.n
from (select entity_id, count(*) as n from mention group by entity_id) c where e.id = c.entity_id;
insert into suggestion
select n.id, n.entity_id, e.kind, class_words(n.value, mention_class(e.mention_count)),
  class_words(n.value, mention_class(e.visible_mention_count))
from entity_name n join entity e on e.id = n.entity_id;
vacuum (analyze);
