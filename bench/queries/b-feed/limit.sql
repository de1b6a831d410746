select json_build_object('articles', json_build_object(
  'nodes', coalesce(json_agg(json_build_object(
    'id', a.id, 'headline', a.headline, 'abstract', a.abstract, 'datePublished', a.date_published,
    'inLanguage', a.in_language,
    'publisher', (select json_build_object('id', e.id, 'name', e.name) from entity e where e.id = a.publisher_id),
    'authors', json_build_object('nodes', (
      select coalesce(json_agg(json_build_object('id', e.id, 'name', e.name) order by s.position, s.person_id), '[]')
      from authorship s join entity e on e.id = s.person_id where s.article_id = a.id)),
    'mentions', json_build_object('nodes', (
      select coalesce(json_agg(json_build_object('count', m.count, 'entity',
        json_build_object('__typename', initcap(e.kind), 'id', e.id, 'name', e.name)) order by m.position, m.id), '[]')
      from (select * from mention m where m.article_id = a.id order by m.position, m.id limit 5) m
      join entity e on e.id = m.entity_id)))) filter (where a.number <= 20), '[]'),
  'pageInfo', json_build_object('hasNextPage', count(*) > 20,
    'endCursor', (array_agg(concat_ws(' ', a.published, a.id)))[least(count(*), 20)])))
from (
  select *, row_number() over (order by published desc, id desc) as number
  from article where visible order by published desc, id desc limit 21) a
