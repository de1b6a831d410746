-- PostGraphile has no search of its own; a function asks as Newsgraph does.
create type bench_api.hit as (article_id uuid, entity_id uuid, score real, query text);
comment on type bench_api.hit is
  E'@foreignKey (article_id) references public.article (id)|@fieldName article\n@foreignKey (entity_id) references public.entity (id)|@fieldName entity';

create function bench_api.search(query text) returns setof bench_api.hit
  language sql stable parallel safe
begin atomic
  with found as materialized (
    select a.id as article_id, null::uuid as entity_id,
      ts_rank_cd(a.search, public.web_query(a.language, query), 32) as score
    from public.article a where a.id in (select public.articles_matching(query))
    union all
    select null, n.id, n.score from public.entities_named_by_words(query) n)
  select h.article_id, h.entity_id, h.score, query
  from (
    select * from found
    union all
    select null, n.id, n.score from public.entities_misspelt(query) n
    where (select count(*) from found) < 10
      and not exists (select from found f where f.entity_id = n.id)) h
  order by h.score desc, coalesce(h.article_id, h.entity_id) desc;
end;

create function bench_api.hit_highlight(hit bench_api.hit) returns text
  language sql stable parallel safe
  return public.search_highlight(coalesce((hit).article_id, (hit).entity_id), (hit).query);
