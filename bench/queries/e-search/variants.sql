-- Words that are in 50 to 200 articles whatever the size of the graph, in several languages, every third together with
-- a common word of the language; and names with two letters exchanged.
(select case when number % 3 = 0 then word || ' ' || bench.word(language, 20 + number::int) else word end as query
from (
  select v.language, v.word, row_number() over (partition by v.language order by v.rank) as number
  from bench.size s
  cross join unnest('{en,de,ru,zh}'::text[], '{0.4,0.15,0.1,0.1}'::float8[]) l (language, share)
  cross join lateral generate_series(1, 60) n
  -- the rank of a word that is in 100 to 160 articles
  join bench.vocabulary v on v.language = l.language
    and v.rank = least((s.articles * l.share * 26 / (100 + n))::int, 100000 - n)
  where (select count(*) from articles_matching(v.word)) between 50 and 200) words
where number <= 18 order by language, number)
union all
(select overlay(name placing reverse(substr(name, position(' ' in name) + 3, 2)) from position(' ' in name) + 3)
from (
  select name, row_number() over (order by id) as number, count(*) over () as count
  from entity where kind = 'PERSON' and mention_count between 30 and 300) p
where number % greatest(count / 30, 1) = 0 order by number limit 30)
