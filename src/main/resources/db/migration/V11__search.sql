-- What searches cost, whatever the size of the graph.

-- The articles that a web search finds, each asked in its own language. The languages there are come from one probe of
-- an index for each. Only the index of words may find the articles; the planner, which does not know a query that is made
-- at run time, would read every article of the language.
create or replace function articles_matching(query text) returns setof uuid
  language sql stable strict parallel safe
  set enable_seqscan = off
begin atomic
  with recursive spoken (language) as (
    (select language from article order by language limit 1)
    union all
    select (select a.language from article a where a.language > s.language order by a.language limit 1)
    from spoken s where s.language is not null)
  select a.id
  from spoken s
  join article a on a.search @@ web_query(s.language, query) and a.language || '' = s.language
  where s.language is not null;
end;

-- Entities one of whose names has all the words, each with the best score of its names: 1 for the whole name, above
-- 0.8 for all words.
create function entities_named_by_words(query text) returns table (id uuid, score real)
  language sql stable strict parallel safe
begin atomic
  select n.entity_id, max(cast(case
    when fold(n.value) = fold(query) then 1
    else 0.8 + 0.19 * similarity(fold(n.value), fold(query))
  end as real))
  from entity_name n
  where fold(n.value) = fold(query)
    or name_words(n.value) @@ plainto_tsquery('simple'::regconfig, segmented(fold(query)))
  group by n.entity_id;
end;

-- Entities by names that are alike, below 0.8. A word of five letters with one of them wrong is alike.
create function entities_named_alike(query text) returns table (id uuid, score real)
  language sql stable strict parallel safe
  set pg_trgm.word_similarity_threshold = 0.4
begin atomic
  select n.entity_id, max(cast(
    0.79 * greatest(similarity(fold(n.value), fold(query)), word_similarity(fold(query), fold(n.value))) as real))
  from entity_name n
  where fold(n.value) % fold(query) or fold(query) <% fold(n.value)
  group by n.entity_id;
end;

drop function entities_named(text);
