-- A word of rank k is in about 26 / k of the articles: the larger the graph, the more hits have to be ranked.
select word as query from bench.vocabulary where language in ('en', 'de') and rank between 700 and 2000
  and rank % 260 = 0 order by language, rank
