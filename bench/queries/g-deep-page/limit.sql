select json_build_object('articles', json_build_object(
  'nodes', coalesce(json_agg(json_build_object(
    'id', a.id, 'headline', a.headline, 'datePublished', a.date_published,
    'publisher', (select json_build_object('id', e.id, 'name', e.name) from entity e where e.id = a.publisher_id)))
    filter (where a.number <= 20), '[]'),
  'pageInfo', json_build_object('hasNextPage', count(*) > 20,
    'endCursor', (array_agg(concat_ws(' ', a.published, a.id)))[least(count(*), 20)])))
from (
  select *, row_number() over (order by published desc, id desc) as number
  from article where visible and (published, id) < ({published}::timestamptz, {id}::uuid)
  order by published desc, id desc limit 21) a
