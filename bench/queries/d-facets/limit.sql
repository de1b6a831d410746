with found as materialized (
  select a.id, a.published, a.headline, a.date_published, a.publisher_id, a.article_section
  from mention m join article a on a.id = m.article_id
  where m.entity_id = {entity}::uuid and m.visible and a.in_language = {language}
    and a.date_published >= {from}::timestamptz)
select json_build_object('articles', (
  select json_build_object(
    'totalCount', (select count(*) from found),
    'nodes', coalesce(json_agg(json_build_object(
      'id', a.id, 'headline', a.headline, 'datePublished', a.date_published,
      'publisher', (select json_build_object('id', e.id, 'name', e.name) from entity e where e.id = a.publisher_id),
      'mentions', json_build_object('nodes', (
        select coalesce(json_agg(json_build_object('count', m.count, 'entity',
          json_build_object('__typename', initcap(e.kind), 'id', e.id, 'name', e.name)) order by m.position, m.id), '[]')
        from (select * from mention m where m.article_id = a.id order by m.position, m.id limit 5) m
        join entity e on e.id = m.entity_id))) order by a.number) filter (where a.number <= 20), '[]'),
    'pageInfo', json_build_object('hasNextPage', count(*) > 20,
      'endCursor', (array_agg(concat_ws(' ', a.published, a.id) order by a.number))[least(count(*), 20)]),
    'facets', json_build_object(
      'sections', (
        select coalesce(json_agg(json_build_object('value', value, 'count', count)), '[]')
        from (select article_section as value, count(*) as count from found where article_section is not null
          group by 1 order by 2 desc, 1 limit 10) s),
      'timeline', (
        select coalesce(json_agg(json_build_object('start', start, 'count', count)), '[]')
        from (select to_char(date_trunc('month', date_published at time zone 'UTC'), 'YYYY-MM-DD"T00:00:00Z"') as start,
          count(*) as count from found group by 1 order by 1) s),
      'publishers', (
        select coalesce(json_agg(json_build_object('count', s.count,
          'entity', json_build_object('id', e.id, 'name', e.name)) order by s.count desc, e.id), '[]')
        from (select publisher_id, count(*) as count from found where publisher_id is not null
          group by 1 order by 2 desc, 1 limit 10) s
        join entity e on e.id = s.publisher_id),
      'entities', (
        select coalesce(json_agg(json_build_object('count', s.count,
          'entity', json_build_object('__typename', initcap(e.kind), 'id', e.id, 'name', e.name))
          order by s.count desc, e.id), '[]')
        from (select m.entity_id, count(*) as count from found f join mention m on m.article_id = f.id
          group by 1 order by 2 desc, 1 limit 10) s
        join entity e on e.id = s.entity_id)))
  from (
    select *, row_number() over (order by published desc, id desc) as number
    from found order by published desc, id desc limit 21) a))
