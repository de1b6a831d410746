-- Entities that are in 100 to 1000 articles, of which the filter leaves a fifth.
select id as entity, 'en' as language, '2023-06-01T00:00:00Z' as "from" from (
  select id, row_number() over (order by id) as number, count(*) over () as count
  from entity where mention_count between 100 and 1000) e
where number % greatest(count / 100, 1) = 0 limit 100
