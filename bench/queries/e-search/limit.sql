with found as materialized (
  select id, true as is_article, ts_rank_cd(search, web_query(language, {query}), 32) as score
  from article where visible and id in (select articles_matching({query}))
  union all
  select id, false, score from entities_named_by_words({query}))
select json_build_object('search', json_build_object('edges', coalesce(json_agg(json_build_object(
  'score', h.score,
  'highlight', search_highlight(h.id, {query}),
  'node', case when h.is_article then (
      select json_build_object('__typename', 'Article', 'id', a.id, 'headline', a.headline,
        'datePublished', a.date_published,
        'publisher', (select json_build_object('id', e.id, 'name', e.name) from entity e where e.id = a.publisher_id))
      from article a where a.id = h.id)
    else (
      select json_build_object('__typename', initcap(e.kind), 'id', e.id, 'name', e.name, 'description', e.description)
      from entity e where e.id = h.id)
    end) order by h.score desc, h.id desc), '[]')))
from (
  select * from found
  union all
  select id, false, score from entities_misspelt({query})
  where (select count(*) from found) < 10 and id not in (select id from found)
  order by score desc, id desc limit 20) h
