-- A hundred articles, spread over all of the time.
select id from (
  select id, row_number() over (order by published, id) as number, count(*) over () as count from article) a
where number % (count / 100) = 0
