-- The first two to five letters of names, the better known oftener.
select left(split_part(e.name, ' ', 1 + v % 2), 2 + v % 4) as prefix
from bench.size s
cross join generate_series(1, 100) v
join bench.entity e on e.n = bench.zipf(bench.random(v, 40), s.entities)
order by v
