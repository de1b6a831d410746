-- No colon before a letter: pgbench takes that for a variable, in quotes too.
with a as (
  insert into article (id, uri, headline, article_body, in_language, date_published, publisher_id, word_count)
  select gen_random_uuid(), concat_ws(':', 'urn', 'bench', gen_random_uuid()), {headline}, b.body, 'en', '2026-01-02T03:04:05Z',
    {publisher}::uuid, cardinality(string_to_array(b.body, ' '))
  from (select {body} as body) b
  returning id, headline, publisher_id, published, article_body),
m as (
  insert into mention (id, article_id, published, entity_id, span_starts, span_ends, span_texts)
  select gen_random_uuid(), a.id, a.published, e.id, array[start], array[start + 5], array[substr(article_body, start + 1, 5)]
  from a, unnest(array[{m1}, {m2}, {m3}, {m4}, {m5}]::uuid[], array[0, 10, 20, 30, 40]) e (id, start)
  order by e.id
  returning entity_id, span_starts[1] as position),
s as (
  insert into authorship (article_id, published, position, person_id) select id, published, 0, {author}::uuid from a)
select json_build_object('createArticle', json_build_object(
  'article', json_build_object(
    'headline', headline,
    'publisher', (select json_build_object('name', e.name) from entity e where e.id = a.publisher_id),
    'mentions', json_build_object('nodes', (
      select json_agg(json_build_object('count', 1, 'entity', json_build_object('id', m.entity_id)) order by m.position)
      from m))),
  'userErrors', '[]'::json))
from a
