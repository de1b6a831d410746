-- What filters, orders and full text stand on.

create extension if not exists pg_trgm;

-- Patterns for "like" from what a client gives; its own wildcards are none.
create function containing(value text) returns text
  language sql immutable strict parallel safe
  return '%' || regexp_replace(fold(value), '([\\%_])', '\\\1', 'g') || '%';

create function starting_with(value text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(fold(value), '([\\%_])', '\\\1', 'g') || '%';

-- PostgreSQL's text search configuration for a language tag; simple where it has none.
create function text_config(language text) returns regconfig
  language sql immutable parallel safe
  return case lower(split_part(language, '-', 1))
    when 'ar' then 'arabic'::regconfig
    when 'da' then 'danish'::regconfig
    when 'de' then 'german'::regconfig
    when 'el' then 'greek'::regconfig
    when 'en' then 'english'::regconfig
    when 'es' then 'spanish'::regconfig
    when 'fi' then 'finnish'::regconfig
    when 'fr' then 'french'::regconfig
    when 'hu' then 'hungarian'::regconfig
    when 'id' then 'indonesian'::regconfig
    when 'it' then 'italian'::regconfig
    when 'nl' then 'dutch'::regconfig
    when 'no' then 'norwegian'::regconfig
    when 'nb' then 'norwegian'::regconfig
    when 'pt' then 'portuguese'::regconfig
    when 'ro' then 'romanian'::regconfig
    when 'ru' then 'russian'::regconfig
    when 'sv' then 'swedish'::regconfig
    when 'ta' then 'tamil'::regconfig
    when 'tr' then 'turkish'::regconfig
    else 'simple'::regconfig
  end;

-- Scripts that put no spaces between words (Thai, Lao, Khmer, kana, Han) become a word for each character; a run of
-- them in a query becomes a phrase, so it is found wherever it stands, inside of what other dictionaries call a word.
-- It costs a lexeme for each character, and positions past the 256th of the same one are not kept by PostgreSQL.
create function segmented(value text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(value, '([\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])', ' \1 ', 'g');

-- A text as full text takes it: segmented, and in lower case whatever the database's own locale knows of its script.
create function words(value text) returns text
  language sql immutable strict parallel safe
  return lower(segmented(value) collate "und-x-icu");

-- What a web search asks of articles in a language. A run of a script that has no spaces is one operand, so that the
-- parser makes a phrase of it and "-" and quotes hold for all of it. PostgreSQL's parser fails on more than 32 "-" in a
-- row.
create function web_query(language text, query text) returns tsquery
  language sql immutable parallel safe
  return websearch_to_tsquery(
    text_config(language),
    regexp_replace(
      regexp_replace(lower(query collate "und-x-icu"), '([\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])', ',\1,', 'g'),
      '(-[\s!&|():]*){2,}', '-', 'g'));

alter table article
  -- the first subtag of inLanguage, empty where there is none
  add language text collate "C" not null generated always as (lower(split_part(coalesce(in_language, ''), '-', 1))) stored,
  add search tsvector not null generated always as (
    setweight(to_tsvector(text_config(in_language), words(headline)), 'A')
    || setweight(to_tsvector(text_config(in_language), words(coalesce(abstract, ''))), 'B')
    || setweight(to_tsvector(text_config(in_language), words(coalesce(article_body, ''))), 'D')) stored;

-- filter.text
create index article_search_idx on article using gin (search);
-- which languages there are, for filter.text
create index article_language_idx on article (language);

-- The articles that a web search finds, each asked in its own language. The languages there are come from one probe of
-- an index for each.
create function articles_matching(query text) returns setof uuid
  language sql stable strict parallel safe
begin atomic
  with recursive spoken (language) as (
    (select language from article order by language limit 1)
    union all
    select (select a.language from article a where a.language > s.language order by a.language limit 1)
    from spoken s where s.language is not null)
  select found.id
  from spoken s
  cross join lateral (
    select a.id from article a
    where a.language = s.language
      and a.search @@ web_query(s.language, query)) found
  where s.language is not null;
end;

-- name: contains, startsWith
create index entity_name_trigram_idx on entity_name using gin (fold(value) gin_trgm_ops);
-- headline: contains, startsWith
create index article_headline_trigram_idx on article using gin (fold(headline) gin_trgm_ops);
-- keywords: has, hasEvery, hasSome
create index article_keywords_idx on article using gin (keywords);
-- orders
create index article_created_idx on article (created_at, id);
create index article_headline_idx on article ((fold(headline) collate "C"), id);
create index article_modified_idx on article (coalesce(date_modified, '-infinity') desc, id desc);
create index entity_created_idx on entity (kind, created_at, id);
