-- Names in texts: which names have changed, for those who keep them in memory; and new names, for editors to decide.

-- The transaction that changed an entity's names last. Whoever has read the names asks for what was not committed in the
-- snapshot of that reading, so it does not matter in which order transactions begin and commit.
create table name_change (
  entity_id uuid constraint name_change_pkey primary key,
  xid xid8 not null
);
-- what has changed since a snapshot
create index name_change_xid_idx on name_change (xid);

-- The entities whose names have changed since a snapshot: by transactions that are committed, and by the one that asks.
-- Numbers from before a dump was restored are of another cluster, and ahead of this one's.
create function name_changes_since(snapshot pg_snapshot, out committed uuid[], out own uuid[])
  language sql stable
begin atomic
  select
    (select array_agg(c.entity_id) from name_change c
      where c.xid >= pg_snapshot_xmin(snapshot) and c.xid < pg_snapshot_xmax(pg_current_snapshot())
        and not pg_visible_in_snapshot(c.xid, snapshot)
        and c.xid is distinct from pg_current_xact_id_if_assigned()),
    (select array_agg(c.entity_id) from name_change c where c.xid = pg_current_xact_id_if_assigned());
end;

create function note_name_change(entities uuid[]) returns void language sql
begin atomic
  -- In the order of ids, so that two who note the same never wait for each other.
  insert into name_change (entity_id, xid)
  select distinct e.id, pg_current_xact_id() from unnest(entities) e (id) order by 1
  on conflict (entity_id) do update set xid = excluded.xid where name_change.xid <> excluded.xid;
end;

create function names_added() returns trigger language plpgsql as $$
begin
  perform note_name_change(array_agg(entity_id)) from added;
  return null;
end
$$;
create function names_removed() returns trigger language plpgsql as $$
begin
  perform note_name_change(array_agg(entity_id)) from removed;
  return null;
end
$$;
create function names_changed() returns trigger language plpgsql as $$
begin
  perform note_name_change(array_agg(entity_id))
  from (
    (select id, entity_id, value, preferred from removed except select id, entity_id, value, preferred from added)
    union all
    (select id, entity_id, value, preferred from added except select id, entity_id, value, preferred from removed)) c;
  return null;
end
$$;
create function family_name_changed() returns trigger language plpgsql as $$
begin
  perform note_name_change(array[new.id]);
  return null;
end
$$;
create trigger entity_name_added after insert on entity_name referencing new table as added
  for each statement execute function names_added();
create trigger entity_name_removed after delete on entity_name referencing old table as removed
  for each statement execute function names_removed();
create trigger entity_name_changed after update on entity_name referencing old table as removed new table as added
  for each statement execute function names_changed();
-- The names' own triggers see entities come and go: none is without a name.
create trigger entity_family_name_changed after update of family_name, kind on entity
  for each row when (old.family_name is distinct from new.family_name or old.kind <> new.kind)
  execute function family_name_changed();

-- Names that articles give and nobody knows: for editors to accept or reject. A name is there once, whatever it seems to
-- be, so that one that was rejected does not come back.
create table name_candidate (
  id uuid constraint name_candidate_pkey primary key,
  name text not null
    constraint name_candidate_name_not_blank check (name ~ '\S')
    constraint name_candidate_name_length check (char_length(name) <= 300),
  folded_name text collate "C" not null generated always as (fold(name)) stored
    constraint name_candidate_name_key unique,
  kind text not null constraint name_candidate_kind check (kind in ('PERSON', 'ORGANIZATION', 'EVENT')),
  status text not null default 'PENDING'
    constraint name_candidate_status check (status in ('PENDING', 'ACCEPTED', 'REJECTED')),
  -- how many articles give it; kept by triggers
  article_count int not null default 0,
  -- what it was accepted as
  entity_id uuid constraint name_candidate_entity_fkey references entity on delete set null,
  created_at timestamptz not null default now()
);
-- nameCandidates: most articles first
create index name_candidate_count_idx on name_candidate (status, article_count desc, id desc);
-- entities that are deleted
create index name_candidate_entity_idx on name_candidate (entity_id) where entity_id is not null;

-- Where an article gives such a name: spans as in mentions, and the first sentence that has it.
create table name_candidate_passage (
  id uuid constraint name_candidate_passage_pkey primary key,
  candidate_id uuid not null constraint name_candidate_passage_candidate_fkey references name_candidate on delete cascade,
  article_id uuid not null constraint name_candidate_passage_article_fkey references article on delete cascade,
  sentence text not null,
  span_starts int[] not null,
  span_ends int[] not null,
  span_texts text[] not null,
  constraint name_candidate_passage_key unique (candidate_id, article_id),
  constraint name_candidate_passage_spans_complete check (cardinality(span_starts) = cardinality(span_ends)
    and cardinality(span_starts) = cardinality(span_texts))
);
-- the names that an article gives
create index name_candidate_passage_article_idx on name_candidate_passage (article_id);

create function name_candidate_passages_added() returns trigger language plpgsql as $$
begin
  perform from name_candidate c where c.id in (select candidate_id from added) order by c.id for no key update;
  update name_candidate c set article_count = c.article_count + p.n
  from (select candidate_id, count(*) n from added group by 1) p where c.id = p.candidate_id;
  return null;
end
$$;
create function name_candidate_passages_removed() returns trigger language plpgsql as $$
begin
  perform from name_candidate c where c.id in (select candidate_id from removed) order by c.id for no key update;
  update name_candidate c set article_count = c.article_count - p.n
  from (select candidate_id, count(*) n from removed group by 1) p where c.id = p.candidate_id;
  return null;
end
$$;
create trigger name_candidate_passage_added after insert on name_candidate_passage referencing new table as added
  for each statement execute function name_candidate_passages_added();
create trigger name_candidate_passage_removed after delete on name_candidate_passage referencing old table as removed
  for each statement execute function name_candidate_passages_removed();
