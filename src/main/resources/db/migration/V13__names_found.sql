-- What suggestions, and searches of names that are alike, cost in a graph of any size.

-- Entities fall into classes by how many articles mention them: 0, 1, 2 and 3 by themselves, then 4 to 15, 16 to 63 and so
-- on, each four times as wide as the one before. Few are in the high classes, and most counts change without leaving their
-- class.
create function mention_class(count int) returns int
  language sql immutable parallel safe
  return width_bucket(count, array[1, 2, 3, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216,
    67108864, 268435456, 1073741824]);

-- The words of a name, each beginning with the letter of a class. Parts of compounds are words.
create function class_words(value text, class int) returns tsvector
  language sql immutable strict parallel safe
  return array_to_tsvector(array(
    select chr(97 + class) || word
    from unnest(tsvector_to_array(to_tsvector('simple'::regconfig, segmented(translate(fold(value), '-./', '   '))))) word));

-- What suggest asks instead of names: the words of each name under the class that its entity has by either count.
-- Suggestions are found class by class from the highest on, and few are read that are not needed; of those that are in
-- none to three articles, whose counts are the same within a class, the latest alone.
create table suggestion (
  name_id uuid constraint suggestion_pkey primary key
    constraint suggestion_name_fkey references entity_name on delete cascade,
  entity_id uuid not null,
  kind text not null,
  by_mention_count tsvector not null,
  by_visible_mention_count tsvector not null
);
insert into suggestion
select n.id, n.entity_id, e.kind, class_words(n.value, mention_class(e.mention_count)),
  class_words(n.value, mention_class(e.visible_mention_count))
from entity_name n join entity e on e.id = n.entity_id;
-- suggest. Entries that wait in a list would be read from end to end for each class.
create index suggestion_mention_count_idx on suggestion using gin (by_mention_count) with (fastupdate = off);
create index suggestion_visible_mention_count_idx on suggestion using gin (by_visible_mention_count)
  with (fastupdate = off);

-- Names that begin to be typed: all words, of which the last is not yet whole. Null where there is no word.
create or replace function typed(prefix text) returns tsquery
  language sql immutable strict parallel safe
  return (nullif(
    plainto_tsquery('simple'::regconfig, segmented(translate(fold(prefix), '-./', '   ')))::text, '') || ':*')::tsquery;

-- The same words in a class.
create function in_class(typed tsquery, class int) returns tsquery
  language sql immutable strict parallel safe
  return regexp_replace(typed::text, '''((?:[^'']|'''')+)''', '''' || chr(97 + class) || '\1''', 'g')::tsquery;

-- Names and counts may change at the same time: whoever changes names locks the entity as who changes its counts does.
create function names_suggested() returns trigger language plpgsql as $$
begin
  perform from entity e where e.id in (select entity_id from added) order by e.id for no key update;
  insert into suggestion
  select n.id, n.entity_id, e.kind, class_words(n.value, mention_class(e.mention_count)),
    class_words(n.value, mention_class(e.visible_mention_count))
  from added n join entity e on e.id = n.entity_id
  on conflict (name_id) do update set entity_id = excluded.entity_id, kind = excluded.kind, by_mention_count = excluded.by_mention_count,
    by_visible_mention_count = excluded.by_visible_mention_count;
  return null;
end
$$;
create trigger entity_name_suggested after insert on entity_name referencing new table as added
  for each statement execute function names_suggested();
create trigger entity_name_changed_suggested after update on entity_name referencing new table as added
  for each statement execute function names_suggested();

create function kind_suggested() returns trigger language plpgsql as $$
begin
  update suggestion set kind = new.kind where name_id in (select id from entity_name where entity_id = new.id);
  return null;
end
$$;
create trigger entity_kind_suggested after update of kind on entity
  for each row when (old.kind <> new.kind) execute function kind_suggested();

-- Counts of mentions change here alone; few change their class.
create or replace function change_mention_counts(entities uuid[], alls bigint[], visibles bigint[]) returns void
  language plpgsql as $$
declare
  others uuid[];
begin
  perform from entity e where e.id = any (entities) order by e.id for no key update;
  with counted as (
    update entity e
    set mention_count = e.mention_count + c.n, visible_mention_count = e.visible_mention_count + c.v
    from unnest(entities, alls, visibles) c (id, n, v)
    where e.id = c.id and (c.n <> 0 or c.v <> 0)
    returning e.id, e.mention_count, e.mention_count - c.n as mention_count_before, e.visible_mention_count,
      e.visible_mention_count - c.v as visible_mention_count_before)
  select array_agg(id) into others from counted
  where mention_class(mention_count) <> mention_class(mention_count_before::int)
    or mention_class(visible_mention_count) <> mention_class(visible_mention_count_before::int);
  if others is not null then
    update suggestion s
    set by_mention_count = class_words(n.value, mention_class(e.mention_count)),
      by_visible_mention_count = class_words(n.value, mention_class(e.visible_mention_count))
    from entity e join entity_name n on n.entity_id = e.id
    where e.id = any (others) and s.name_id = n.id;
  end if;
end
$$;

-- Entities by names that are alike, below 0.8. In a longer text one wrong letter leaves it alike by its words; a word of
-- five letters with one of them wrong is alike only as a whole, by which many names have to be compared.
create or replace function entities_named_alike(query text) returns table (id uuid, score real)
  language sql stable strict parallel safe
  set pg_trgm.word_similarity_threshold = 0.4
begin atomic
  select n.entity_id, max(cast(
    0.79 * greatest(similarity(n.folded, fold(query)), word_similarity(fold(query), n.folded)) as real))
  from (
    select entity_id, fold(value) as folded from entity_name where fold(query) <% fold(value)
    union
    select entity_id, fold(value) from entity_name where char_length(query) <= 12 and fold(value) % fold(query)) n
  group by n.entity_id;
end;
