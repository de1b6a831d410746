-- After the article of a place: 450 pages of 20, and more.
select place, published, id from (
  select row_number() over (order by published desc, id desc) as place, published, id
  from (select published, id from article order by published desc, id desc limit 9900) newest) a
where place >= 9000 and place % 9 = 0 order by place limit 100
