-- Texts of articles that there are, about entities of all ranks; each request has an uri of its own.
select 'urn:bench:{unique}' as uri, 'A headline of number ' || a.number as headline, a.article_body as body,
  (select id from bench.entity where n = s.entities + a.number) as publisher,
  (select id from bench.entity where n = s.entities + s.publishers + a.number) as author,
  e.ids[1] as m1, e.ids[2] as m2, e.ids[3] as m3, e.ids[4] as m4, e.ids[5] as m5
from bench.size s
cross join (
  select article_body, row_number() over (order by id desc) as number
  from (select id, article_body from article where language = 'en' and uri like 'https:%' order by id desc limit 20) newest) a
cross join lateral (
  select array_agg(id) as ids from bench.entity where n in (a.number, 40 + a.number, 110 + a.number, 220 + a.number, 330 + a.number)) e
