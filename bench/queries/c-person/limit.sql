select json_build_object('person', json_build_object(
  'id', p.id, 'name', p.name, 'description', p.description, 'givenName', p.given_name, 'familyName', p.family_name,
  'birthDate', p.birth_date,
  'mentionedIn', (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object(
        'id', a.id, 'headline', a.headline, 'datePublished', a.date_published,
        'publisher', (select json_build_object('id', e.id, 'name', e.name) from entity e where e.id = a.publisher_id),
        'mentions', json_build_object('nodes', (
          select coalesce(json_agg(json_build_object('entity',
            json_build_object('__typename', initcap(e.kind), 'id', e.id, 'name', e.name)) order by m.position, m.id), '[]')
          from mention m join entity e on e.id = m.entity_id where m.article_id = a.id)))
        order by a.number) filter (where a.number <= 20), '[]'),
      'pageInfo', json_build_object('hasNextPage', count(*) > 20,
        'endCursor', (array_agg(concat_ws(' ', a.published, a.id) order by a.number))[least(count(*), 20)]))
    from (
      select a.*, l.number
      from (
        select article_id, row_number() over (order by published desc, article_id desc) as number
        from mention where entity_id = p.id and visible order by published desc, article_id desc limit 21) l
      join article a on a.id = l.article_id) a),
  'memberships', json_build_object('nodes', (
    select coalesce(json_agg(json_build_object('id', m.id, 'roleName', m.role_name, 'startDate', m.start_date,
      'endDate', m.end_date, 'organization', json_build_object('id', o.id, 'name', o.name))
      order by coalesce(first_day(m.start_date), 'infinity'), m.id), '[]')
    from membership m join entity o on o.id = m.organization_id where m.member_id = p.id)),
  'coMentions', json_build_object('nodes', (
    select coalesce(json_agg(json_build_object('articleCount', c.count,
      'entity', json_build_object('__typename', initcap(e.kind), 'id', e.id, 'name', e.name))
      order by c.count desc, e.id desc), '[]')
    from (
      select other.entity_id, count(*) as count
      from mention own
      join mention other on other.article_id = own.article_id and other.entity_id <> own.entity_id
      where own.entity_id = p.id and own.visible
      group by other.entity_id order by 2 desc, 1 desc limit 10) c
    join entity e on e.id = c.entity_id))))
from entity p where p.id = {id}::uuid and p.kind = 'PERSON'
