-- A hundred people who are in 30 to 300 articles, whatever the size of the graph: what there is to read stays the same.
select id from (
  select id, row_number() over (order by id) as number, count(*) over () as count
  from entity where kind = 'PERSON' and mention_count between 30 and 300) p
where number % greatest(count / 100, 1) = 0 limit 100
