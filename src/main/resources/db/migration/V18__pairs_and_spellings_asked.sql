-- The articles that a web search finds, each asked in its own language; languages that make the same of it, together. Where
-- the query has pairs of letters, their index finds the articles and the positions are looked up in these alone: the
-- function of the operator @@ cannot use the index of words, which has to read all that have either letter.
create or replace function articles_matching(query text) returns setof uuid
  language sql stable strict parallel safe
  set enable_seqscan = off
begin atomic
  with asked as materialized (
    select s.query, array_agg(s.language) as languages, letter_pairs(s.query) as pairs
    from article_queries(query) q
    cross join unnest(q.languages, q.queries) s (language, query)
    group by s.query)
  select a.id
  from asked s
  join article a on a.search @@ s.query and a.language || '' = any (s.languages)
  where s.pairs is null
  union all
  select a.id
  from asked s
  join article a on letter_pairs(a.headline || coalesce(a.abstract, '') || coalesce(a.article_body, '')) @> s.pairs
    and ts_match_vq(a.search, s.query) and a.language || '' = any (s.languages)
  where s.pairs is not null;
end;

-- Entities by names with a typing error, below 0.8; where there are none, by what is alike, for which many names have to be
-- compared.
create function entities_misspelt(query text) returns table (id uuid, score real)
  language sql stable strict parallel safe
begin atomic
  with found as materialized (
    select n.entity_id, max(cast(
      0.79 * greatest(similarity(fold(n.value), fold(query)), word_similarity(fold(query), fold(n.value))) as real)) as score
    from entity_name n
    where name_spellings(n.value) @@ misspelt(query)
    group by n.entity_id)
  select f.entity_id, f.score from found f
  union all
  select a.id, a.score from entities_named_alike(query) a where not exists (select from found);
end;
