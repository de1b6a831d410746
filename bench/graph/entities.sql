-- The graph, part 2 of 4: entities with their names, and memberships.
\set ON_ERROR_STOP on
\set QUIET on
-- Triggers and foreign keys wait: what triggers would keep is written with the rows, or in part 4.
set session_replication_role = replica;
set synchronous_commit = off;

-- Numbers 1 to "entities" are what articles mention, the lower the oftener; then come publishers and journalists.
create table bench.entity (n int primary key, id uuid not null, kind text not null, name text not null);
insert into bench.entity
select n, bench.uuid('2014-01-01'::timestamptz + n * interval '1 minute', 'entity', n), kind,
  case kind
    when 'PERSON' then initcap(bench.word('en', 900 + floor(bench.random(n, 2) * 600)::int))
      || ' ' || initcap(bench.word('de', 30000 + bench.zipf(bench.random(n, 3), 50000)))
    when 'ORGANIZATION' then initcap(bench.word('es', 30000 + floor(bench.random(n, 2) * 60000)::int)) || ' '
      || bench.pick('{Bank,Party,Group,Union,Motors,University,Council,Energy}', bench.random(n, 3))
    else initcap(bench.word('fr', 30000 + floor(bench.random(n, 2) * 60000)::int)) || ' '
      || bench.pick('{Summit,Election,Games,Trial,Storm}', bench.random(n, 3)) || ' ' || 2010 + n % 16
  end
from (
  select n, case
      when n > s.entities + s.publishers then 'PERSON'
      when n > s.entities then 'ORGANIZATION'
      when bench.random(n, 1) < 0.6 then 'PERSON'
      when bench.random(n, 1) < 0.9 then 'ORGANIZATION'
      else 'EVENT'
    end as kind
  from bench.size s, generate_series(1, s.entities + s.publishers + s.journalists) n) numbered;
analyze bench.entity;

insert into entity (id, kind, name, description, same_as, given_name, family_name, birth_date, organization_kind,
  founding_date, start_date, end_date, event_status, location, created_at, updated_at)
select id, kind, name,
  (select string_agg(v.word, ' ' order by k) from generate_series(1, 8) k
    join bench.vocabulary v on v.language = 'en' and v.rank = bench.zipf(bench.random(n * 8 + k, 4), 100000)),
  case when n % 3 = 0 then array['https://wiki.example/' || n] else '{}' end,
  case when kind = 'PERSON' then split_part(name, ' ', 1) end,
  case when kind = 'PERSON' then split_part(name, ' ', 2) end,
  case when kind = 'PERSON' and n % 2 = 0 then to_char(date '1940-01-01' + n % 20000, 'YYYY-MM-DD') end,
  case when kind <> 'ORGANIZATION' then null when n > (select entities from bench.size) then 'MEDIA'
    else bench.pick('{STATE,GOVERNMENT,COMPANY,COMPANY,PARTY,NGO,EDUCATION,OTHER}', bench.random(n, 5)) end,
  case when kind = 'ORGANIZATION' and n % 2 = 0 then (1850 + n % 170)::text end,
  case when kind = 'EVENT' then to_char(date '2014-01-01' + n % 4000, 'YYYY-MM') end,
  case when kind = 'EVENT' then to_char(date '2014-01-05' + n % 4000, 'YYYY-MM') end,
  case when kind = 'EVENT' then 'HELD' end,
  case when kind = 'EVENT' then initcap(bench.word('es', 900 + n % 600)) end,
  at, at
from bench.entity, lateral (select '2014-01-01'::timestamptz + n * interval '1 minute' as at) made;

-- The preferred name, an alias for every third, and a name in another script for every fourth.
insert into entity_name (id, entity_id, position, value, language, kind, preferred)
select bench.uuid('2014-01-01'::timestamptz + n * interval '1 minute', 'name' || position, n),
  id, position, value, language, kind, position = 0
from (
  select n, id, 0 as position, name as value, null as language, 'NAME' as kind from bench.entity
  union all
  select n, id, 1,
    case when kind = 'PERSON' then left(name, 1) || '. ' || split_part(name, ' ', 2)
      else upper(left(name, 2) || left(split_part(name, ' ', 2), 2)) end,
    null,
    case when kind = 'PERSON' then 'ALIAS' else 'ACRONYM' end
  from bench.entity where n % 3 = 0
  union all
  select n, id, 2,
    case n % 8
      when 0 then bench.word('zh', 3000 + n % 50000) || chr(19968 + n % 3001)
      else initcap(bench.word('ru', 18954 + n % 50000)) || ' ' || initcap(bench.word('ru', 800 + n % 3000)) end,
    case n % 8 when 0 then 'zh' else 'ru' end, 'ALIAS'
  from bench.entity where n % 4 = 0) names;

-- One to three for seven of ten people; a journalist belongs to publishers. Some dates are known only partly.
insert into membership (id, member_id, member_kind, organization_id, role_name, start_date, end_date)
with organization as materialized (
  select id, n > entities as publishes, row_number() over (partition by n > entities order by n) as number
  from bench.entity, bench.size where kind = 'ORGANIZATION'),
count as materialized (select publishes, count(*) as organizations from organization group by publishes)
select bench.uuid('2014-01-01', 'membership' || k, p.n), p.id, 'PERSON', o.id,
  bench.pick('{Chair,Member,Minister,President,Director,Spokesperson,Professor,Editor}', bench.random(p.n * 4 + k, 8)),
  case
    when p.n % 10 = 0 then null
    when p.n % 3 = 0 then to_char(began, 'YYYY')
    when p.n % 3 = 1 then to_char(began, 'YYYY-MM')
    else to_char(began, 'YYYY-MM-DD')
  end,
  case when p.n % 4 = 0 then (extract(year from began)::int + 1 + p.n % 8)::text end
from bench.entity p
cross join bench.size s
cross join lateral generate_series(1, 1 + floor(bench.random(p.n, 7) * 3)::int) k
cross join lateral (select date '1990-01-01' + floor(bench.random(p.n * 4 + k, 9) * 12000)::int as began) b
join count c on c.publishes = (p.n > s.entities)
join organization o on o.publishes = c.publishes
  and o.number = 1 + (bench.zipf(bench.random(p.n * 4 + k, 10), c.organizations) + k) % c.organizations
where p.kind = 'PERSON' and bench.random(p.n, 6) < 0.7
on conflict do nothing;

-- Indexes that are no keys are made again before part 4: that takes a fraction of the time of keeping them.
create table bench.index as
select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
from pg_index i join pg_class t on t.oid = i.indrelid
where t.relname in ('article', 'mention', 'authorship') and t.relnamespace = 'public'::regnamespace
  and not exists (select from pg_constraint c where c.conindid = i.indexrelid);
select 'drop index ' || name from bench.index \gexec
