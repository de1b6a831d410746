-- A function again, since PostGraphile knows nothing of full text. Its rows come sorted, since the loops that it consists
-- of are; a sort of its own would read all of them before the first ten.
create function bench_api.suggest(prefix text) returns setof public.entity
  language sql stable parallel safe
begin atomic
  select e.* from (select public.typed(prefix) as words offset 0) q
  cross join generate_series(public.mention_class(
    (select visible_mention_count from public.entity order by visible_mention_count desc limit 1)), 0, -1) c
  cross join lateral (
    select e.* from public.entity e
    where e.id in (
      select s.entity_id from public.suggestion s
      where s.by_visible_mention_count @@ public.in_class(q.words, c))
    order by e.visible_mention_count desc, e.id desc) e;
end;
