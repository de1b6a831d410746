-- A function again, since PostGraphile knows nothing of full text.
create function bench_api.suggest(prefix text) returns setof public.entity
  language sql stable parallel safe
begin atomic
  select e.* from public.entity e
  where exists (
    select from public.entity_name n where n.entity_id = e.id and public.name_words(n.value) @@ public.typed(prefix))
  order by e.visible_mention_count desc, e.id desc;
end;
