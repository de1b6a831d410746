-- The graph, part 3 of 4: articles, their authors and mentions, made by calls of this procedure for a few thousand at a
-- time: what a batch needs stays in memory. Several calls may run at the same time.
\set ON_ERROR_STOP on
\set QUIET on

-- Articles from one number to another. A body is about 2 kB of sentences; the entities that are mentioned begin
-- sentences, each of them one to three.
create procedure bench.load(first int, last int, articles int) language plpgsql
  set session_replication_role = replica
  set synchronous_commit = off
  set work_mem = '256MB'
as $$
begin
  create temporary table draft on commit drop as
  select n, bench.uuid(published, 'article', n) as id, published, bench.language(n) as language
  from generate_series(first::bigint, last) n, lateral (select bench.published(n, articles) as published) p;
  analyze draft;

  -- What an article mentions, in order: j. The name of the first begins the headline.
  create temporary table mentioned on commit drop as
  select distinct on (d.n, e.n) d.n, d.id as article_id, d.published, j, e.id as entity_id, e.name
  from draft d
  cross join bench.size s
  cross join lateral generate_series(1, 2 + floor(bench.random(d.n, 21) * 7)::int) j
  join bench.entity e on e.n = bench.zipf(bench.random(d.n * 16 + j, 22), s.entities)
  order by d.n, e.n, j;
  analyze mentioned;

  -- Sentence -1 is the headline, 0 the abstract, and those from 1 on the body.
  create temporary table sentence on commit drop as
  select n, i, concat(name, case when name is not null and language <> 'zh' then ' ' end, words,
    case when i < 0 then '' when i % 4 = 3 then E'.\n' when language = 'zh' then '。' else '. ' end) as text
  from (
    select d.n, i, d.language, m.name,
      string_agg(v.word, case when d.language = 'zh' then '' else ' ' end order by k) as words
    from draft d
    cross join lateral generate_series(-1, case d.language when 'zh' then 36 when 'ru' then 14 else 24 end) i
    cross join lateral generate_series(1, case i when -1 then 7 when 0 then 20
      else 6 + floor(bench.random(d.n * 64 + i, 23) * 14)::int end) k
    join bench.vocabulary v
      on v.language = d.language and v.rank = bench.zipf(bench.random((d.n * 64 + i) * 32 + k, 24), 100000)
    left join mentioned m on m.n = d.n and (m.j = abs(i)
      or m.j = i - 8 and bench.random(d.n * 16 + m.j, 25) < 0.4
      or m.j = i - 16 and bench.random(d.n * 16 + m.j, 25) < 0.1)
    group by d.n, i, d.language, m.name) s;
  analyze sentence;

  insert into article (id, uri, url, headline, abstract, article_body, article_section, dateline, keywords,
    in_language, date_published, date_modified, word_count, publisher_id, created_at, updated_at)
  select d.id, 'https://news.example/' || d.n, 'https://news.example/' || d.n,
    initcap(t.headline), t.abstract, t.body,
    (array['Politics', 'World', 'Economy', 'Sports', 'Culture', 'Science', 'Opinion', 'Local', 'Health', 'Travel'])
      [bench.zipf(bench.random(d.n, 26), 10)],
    initcap(bench.word('es', 900 + (d.n % 600)::int)),
    array(select distinct v.word from generate_series(1, 3) k join bench.vocabulary v
      on v.language = 'en' and v.rank = 2000 + bench.zipf(bench.random(d.n * 8 + k, 27), 500)),
    d.language, d.published,
    case when d.n % 5 = 0 then d.published + interval '2 hours' end,
    case when d.language = 'zh' then length(t.body) / 2 else cardinality(string_to_array(t.body, ' ')) end,
    p.id, d.published, d.published
  from draft d
  join (
    select n, max(text) filter (where i = -1) as headline, rtrim(max(text) filter (where i = 0)) as abstract,
      rtrim(string_agg(text, '' order by i) filter (where i > 0)) as body
    from sentence group by n) t on t.n = d.n
  cross join bench.size s
  join bench.entity p on p.n = s.entities + bench.zipf(bench.random(d.n, 28), s.publishers)
  order by d.n;

  -- No name or word has a character that UTF-16 needs two units for, so offsets are characters.
  insert into mention (id, article_id, published, entity_id, span_starts, span_ends, span_texts)
  select bench.uuid(m.published, 'mention' || m.j, m.n), m.article_id, m.published, m.entity_id,
    array_agg(s.start order by s.i), array_agg(s.start + length(m.name) order by s.i), array_agg(m.name order by s.i)
  from mentioned m
  join (
    select n, i, text, (sum(length(text)) over (partition by n order by i) - length(text))::int as start
    from sentence where i > 0) s
    on s.n = m.n and s.i % 8 = m.j % 8 and starts_with(s.text, m.name)
  group by m.published, m.j, m.n, m.article_id, m.entity_id
  order by m.n, m.j;

  insert into authorship (article_id, published, position, person_id)
  select distinct on (d.n, e.id) d.id, d.published, k, e.id
  from draft d
  cross join bench.size s
  cross join lateral generate_series(1, 1 + floor(bench.random(d.n, 29) * 2)::int) k
  join bench.entity e
    on e.n = s.entities + s.publishers + bench.zipf(bench.random(d.n * 4 + k, 30), s.journalists)
  order by d.n, e.id, k;
end
$$;
