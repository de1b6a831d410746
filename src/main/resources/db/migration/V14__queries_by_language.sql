-- What a web search asks for in each language that articles are in, in two lists: worked out once for a statement that
-- ranks many articles, and not for each of them. The languages come from one probe of an index for each.
create function article_queries(query text) returns table (languages text[], queries tsquery[])
  language sql stable strict parallel safe
begin atomic
  with recursive spoken (language) as (
    (select language from article order by language limit 1)
    union all
    select (select a.language from article a where a.language > s.language order by a.language limit 1)
    from spoken s where s.language is not null)
  select array_agg(s.language), array_agg(web_query(s.language, query)) from spoken s where s.language is not null;
end;

-- The articles that a web search finds, each asked in its own language. Only the index of words may find the articles; the
-- planner, which does not know a query that is made at run time, would read every article of the language.
create or replace function articles_matching(query text) returns setof uuid
  language sql stable strict parallel safe
  set enable_seqscan = off
begin atomic
  select a.id
  from article_queries(query) q
  cross join unnest(q.languages, q.queries) s (language, query)
  join article a on a.search @@ s.query and a.language || '' = s.language;
end;
