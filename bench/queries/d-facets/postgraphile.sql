-- PostGraphile's plugin for aggregates counts by columns, but names nobody and takes no ten largest; for entities there
-- are functions.
create type bench_api.facet as (entity_id uuid, count int);
comment on type bench_api.facet is '@foreignKey (entity_id) references public.entity (id)|@fieldName entity';

create function bench_api.publisher_facet(mentions uuid, spoken text, since timestamptz)
  returns setof bench_api.facet
  language sql stable parallel safe
begin atomic
  select a.publisher_id, count(*)::int
  from public.mention m join public.article a on a.id = m.article_id
  where m.entity_id = mentions and a.in_language = spoken and a.date_published >= since
  group by a.publisher_id order by count(*) desc, a.publisher_id;
end;

create function bench_api.entity_facet(mentions uuid, spoken text, since timestamptz)
  returns setof bench_api.facet
  language sql stable parallel safe
begin atomic
  select other.entity_id, count(*)::int
  from public.mention m
  join public.article a on a.id = m.article_id
  join public.mention other on other.article_id = a.id
  where m.entity_id = mentions and a.in_language = spoken and a.date_published >= since
  group by other.entity_id order by count(*) desc, other.entity_id;
end;
