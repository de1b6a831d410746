-- The twenty people in the news most: the larger the graph, the more articles have to be gone through.
select id from entity where kind = 'PERSON' order by mention_count desc, id desc limit 20
