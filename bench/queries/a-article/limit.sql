select json_build_object('article', json_build_object(
  'id', a.id, 'uri', a.uri, 'url', a.url, 'headline', a.headline, 'alternativeHeadline', a.alternative_headline,
  'abstract', a.abstract, 'articleBody', a.article_body, 'articleSection', a.article_section, 'dateline', a.dateline,
  'keywords', a.keywords, 'inLanguage', a.in_language, 'datePublished', a.date_published,
  'dateModified', a.date_modified, 'wordCount', a.word_count, 'pubStatus', a.pub_status,
  'publisher', (
    select json_build_object('id', e.id, 'name', e.name, 'description', e.description,
      'organizationKind', e.organization_kind, 'foundingDate', e.founding_date)
    from entity e where e.id = a.publisher_id),
  'authors', json_build_object('nodes', (
    select coalesce(json_agg(json_build_object('id', e.id, 'name', e.name, 'description', e.description,
      'memberships', json_build_object('nodes', (
        select coalesce(json_agg(json_build_object('id', m.id, 'roleName', m.role_name, 'startDate', m.start_date,
          'endDate', m.end_date, 'organization', json_build_object('id', o.id, 'name', o.name))
          order by coalesce(first_day(m.start_date), 'infinity'), m.id), '[]')
        from membership m join entity o on o.id = m.organization_id where m.member_id = e.id)))
      order by s.position, s.person_id), '[]')
    from authorship s join entity e on e.id = s.person_id where s.article_id = a.id)),
  'mentions', json_build_object('nodes', (
    select coalesce(json_agg(json_build_object('id', m.id, 'count', m.count,
      'spans', (select coalesce(json_agg(json_build_object('start', s.start, 'end', s.stop, 'text', s.text)), '[]')
        from unnest(m.span_starts, m.span_ends, m.span_texts) s (start, stop, text)),
      'entity', json_build_object('__typename', initcap(e.kind), 'id', e.id, 'name', e.name,
        'description', e.description,
        'names', (
          select json_agg(json_build_object('value', n.value, 'language', n.language, 'kind', n.kind,
            'preferred', n.preferred) order by n.position, n.id)
          from entity_name n where n.entity_id = e.id)))
      order by m.position, m.id), '[]')
    from mention m join entity e on e.id = m.entity_id where m.article_id = a.id))))
from article a where a.id = {id}::uuid and a.visible
