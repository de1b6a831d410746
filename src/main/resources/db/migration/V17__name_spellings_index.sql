drop index concurrently if exists entity_name_spellings_idx;
-- search: names with a typing error
create index concurrently entity_name_spellings_idx on entity_name using gin (name_spellings(value));
