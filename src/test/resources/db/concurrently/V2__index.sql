drop index concurrently if exists thing_idx;
create unique index concurrently thing_idx on thing (id);
