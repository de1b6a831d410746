-- search and suggest.

-- How many articles mention an entity: kept with it, since suggest sorts by it.
alter table entity add mention_count int not null default 0;
update entity e set mention_count = (select count(*) from mention m where m.entity_id = e.id);
-- suggest: most mentioned first
create index entity_mention_count_idx on entity (mention_count desc, id);

create function count_mentions_added() returns trigger language plpgsql as $$
begin
  update entity e set mention_count = e.mention_count + c.n
  from (select entity_id, count(*) as n from added group by entity_id) c where e.id = c.entity_id;
  return null;
end
$$;
create function count_mentions_removed() returns trigger language plpgsql as $$
begin
  update entity e set mention_count = e.mention_count - c.n
  from (select entity_id, count(*) as n from removed group by entity_id) c where e.id = c.entity_id;
  return null;
end
$$;
create trigger mention_added after insert on mention referencing new table as added
  for each statement execute function count_mentions_added();
create trigger mention_removed after delete on mention referencing old table as removed
  for each statement execute function count_mentions_removed();

-- The words of a name, in any script.
create function name_words(value text) returns tsvector
  language sql immutable strict parallel safe
  return to_tsvector('simple'::regconfig, segmented(fold(value)));

-- suggest, search: words of names
create index entity_name_words_idx on entity_name using gin (name_words(value));

-- Names that begin to be typed: all words, of which the last is not yet whole. Null where there is no word.
create function typed(prefix text) returns tsquery
  language sql immutable strict parallel safe
  return (nullif(plainto_tsquery('simple'::regconfig, segmented(fold(prefix)))::text, '') || ':*')::tsquery;

-- Entities by their names, each with the best score of its names: 1 for the whole name, above 0.8 for all words, below
-- it for what is alike. A word of five letters with one of them wrong is alike.
create function entities_named(query text) returns table (id uuid, score real)
  language sql stable strict parallel safe
  set pg_trgm.word_similarity_threshold = 0.4
begin atomic
  select n.entity_id, max(cast(case
    when fold(n.value) = fold(query) then 1
    when name_words(n.value) @@ plainto_tsquery('simple'::regconfig, segmented(fold(query)))
      then 0.8 + 0.19 * similarity(fold(n.value), fold(query))
    else 0.79 * greatest(similarity(fold(n.value), fold(query)), word_similarity(fold(query), fold(n.value)))
  end as real))
  from entity_name n
  where fold(n.value) = fold(query)
    or name_words(n.value) @@ plainto_tsquery('simple'::regconfig, segmented(fold(query)))
    or fold(n.value) % fold(query)
    or fold(query) <% fold(n.value)
  group by n.entity_id;
end;

-- Articles and entities in one list. An article's score is below 1, more the closer and the higher up its words stand.
create function search_hits(query text) returns table (id uuid, kind text, score real)
  language sql stable strict parallel safe
begin atomic
  select a.id, 'ARTICLE', ts_rank_cd(a.search, web_query(a.language, query), 32)
  from article a where a.id in (select articles_matching(query))
  union all
  select e.id, e.kind, n.score from entities_named(query) n join entity e on e.id = n.id;
end;

-- A text as HTML, in which the words that a query matches are marked. Five control characters stand for the marks and
-- for what HTML escapes, since ts_headline drops what looks like tags; those in the text itself are dropped. The spaces
-- of segmented() are taken out again.
create function highlighted(language text, value text, query text) returns text
  language sql immutable strict parallel safe
  return replace(replace(replace(replace(replace(
    regexp_replace(
      ts_headline(
        text_config(language),
        segmented(translate(value, E'<>&\x01\x02\x03\x04\x05', E'\x03\x04\x05')),
        web_query(language, query),
        E'StartSel=\x01, StopSel=\x02, MaxFragments=2, MaxWords=30, MinWords=10'),
      E' ?(\x01?[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]\x02?) ?', '\1', 'g'),
    E'\x03', '&lt;'), E'\x04', '&gt;'), E'\x05', '&amp;'), E'\x01', '<mark>'), E'\x02', '</mark>');

-- What of an article or an entity a query matches.
create function search_highlight(node uuid, query text) returns text
  language sql stable strict parallel safe
begin atomic
  select highlighted(a.language, concat_ws(E'\n', a.headline, a.abstract, a.article_body), query)
  from article a where a.id = node
  union all
  (select highlighted('', n.value, query)
  from entity_name n where n.entity_id = node
  order by fold(n.value) = fold(query) desc, similarity(fold(n.value), fold(query)) desc, n.position limit 1);
end;
