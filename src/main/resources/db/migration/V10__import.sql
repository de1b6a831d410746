-- What the import stands on.

-- an entity by any of its addresses elsewhere
create index entity_same_as_idx on entity using gin (same_as) where same_as <> '{}';

-- Articles whose text an import has written and whose names it will link once it has read everything, so that the names
-- that come behind an article count as well. A run that broke off leaves them to the next one that reads the article.
create table article_to_link (
  article_id uuid constraint article_to_link_pkey primary key
    constraint article_to_link_article_fkey references article on delete cascade,
  run uuid not null
);
-- what a run has still to link
create index article_to_link_run_idx on article_to_link (run, article_id);
