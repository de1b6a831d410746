-- Limits of what is in lists, and of language tags, which stand in keys of indexes.

create function each_at_most(list text[], length int) returns boolean
  language sql immutable parallel safe
begin atomic
  select coalesce(bool_and(char_length(value) <= length), true) from unnest(list) value;
end;

alter table article
  drop constraint article_keywords_length,
  add constraint article_keywords_length check (each_at_most(keywords, 200)),
  add constraint article_in_language_length check (char_length(in_language) <= 100);
alter table entity add constraint entity_same_as_length check (each_at_most(same_as, 2048));
alter table entity_name add constraint entity_name_language_length check (char_length(language) <= 100);
