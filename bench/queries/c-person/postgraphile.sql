-- What PostGraphile cannot ask by itself, as its users write it: a computed column.
create type bench_api.co_mention as (entity_id uuid, article_count int);
comment on type bench_api.co_mention is '@foreignKey (entity_id) references public.entity (id)|@fieldName entity';

create function bench_api.entity_co_mentions(entity public.entity) returns setof bench_api.co_mention
  language sql stable parallel safe
begin atomic
  select other.entity_id, count(*)::int
  from public.mention own
  join public.mention other on other.article_id = own.article_id and other.entity_id <> own.entity_id
  where own.entity_id = (entity).id
  group by other.entity_id
  order by count(*) desc, other.entity_id desc;
end;
