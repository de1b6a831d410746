select json_build_object('suggest', coalesce(json_agg(json_build_object(
  '__typename', initcap(e.kind), 'id', e.id, 'name', e.name, 'description', e.description)
  order by e.visible_mention_count desc, e.id desc), '[]'))
from (
  select * from entity e
  where exists (select from entity_name n where n.entity_id = e.id and name_words(n.value) @@ typed({prefix}))
  order by e.visible_mention_count desc, e.id desc limit 10) e
