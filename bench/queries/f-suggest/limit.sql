select json_build_object('suggest', coalesce(json_agg(json_build_object(
  '__typename', initcap(e.kind), 'id', e.id, 'name', e.name, 'description', e.description)
  order by e.visible_mention_count desc, e.id desc), '[]'))
from (
  select e.* from (select typed({prefix}) as words offset 0) q
  cross join generate_series(mention_class(
    (select visible_mention_count from entity order by visible_mention_count desc limit 1)), 0, -1) c
  cross join lateral (
    select e.* from entity e
    where e.id in (
      select s.entity_id from suggestion s
      where s.by_visible_mention_count @@ in_class(q.words, c)
      group by 1 order by 1 desc limit case when c <= 3 then 10 end)
    order by e.visible_mention_count desc, e.id desc) e
  limit 10) e
