-- What writes stand on: limits, the history of every change, and entities that were merged into others.

-- Lengths, in characters; the same numbers stand beside the fields that the service checks.
alter table article
  add constraint article_uri_length check (octet_length(uri) <= 2048),
  add constraint article_url_length check (char_length(url) <= 2048),
  add constraint article_headline_length check (char_length(headline) <= 1000),
  add constraint article_alternative_headline_length check (char_length(alternative_headline) <= 1000),
  add constraint article_abstract_length check (char_length(abstract) <= 10000),
  add constraint article_body_length check (char_length(article_body) <= 500000),
  add constraint article_section_length check (char_length(article_section) <= 200),
  add constraint article_dateline_length check (char_length(dateline) <= 500),
  add constraint article_keywords_number check (cardinality(keywords) <= 200),
  add constraint article_keywords_length check (char_length(array_to_string(keywords, '')) <= 200 * 200);
alter table entity
  add constraint entity_name_length check (char_length(name) <= 300),
  add constraint entity_description_length check (char_length(description) <= 10000),
  add constraint entity_given_name_length check (char_length(given_name) <= 300),
  add constraint entity_family_name_length check (char_length(family_name) <= 300),
  add constraint entity_location_length check (char_length(location) <= 500);
alter table entity_name add constraint entity_name_value_length check (char_length(value) <= 300);
alter table membership add constraint membership_role_name_length check (char_length(role_name) <= 500);
alter table participation add constraint participation_role_name_length check (char_length(role_name) <= 500);
alter table membership_evidence
  add constraint membership_evidence_passage_length check (char_length(passage) <= 10000);
alter table participation_evidence
  add constraint participation_evidence_passage_length check (char_length(passage) <= 10000);

-- An index takes keys of some 2,700 bytes; passages and roles may be longer, so what must be unique is their hash.
alter table membership_evidence drop constraint membership_evidence_key;
create unique index membership_evidence_key
  on membership_evidence (membership_id, article_id, md5(coalesce(passage, '')));
alter table participation_evidence drop constraint participation_evidence_key;
create unique index participation_evidence_key
  on participation_evidence (participation_id, article_id, md5(coalesce(passage, '')));
-- The order by headline looks at its first 300 characters.
drop index article_headline_idx;
create index article_headline_idx on article ((left(fold(headline), 300) collate "C"), id);

-- Rows without an id of their own get one, by which the history knows them.
alter table authorship add id uuid not null default gen_random_uuid();
alter table organizer add id uuid not null default gen_random_uuid();

-- One write: who, when, by which mutation. A write that is not the service's is the database user's.
create table edit (
  id uuid constraint edit_pkey primary key,
  at timestamptz not null default clock_timestamp(),
  who text,
  mutation text not null
);

-- What a write changed, row by row: before and after hold the columns that differ; a row that was created has neither,
-- one that was deleted is whole in before.
create table change (
  n bigint generated always as identity constraint change_pkey primary key,
  edit_id uuid not null constraint change_edit_fkey references edit,
  operation text not null constraint change_operation check (operation in ('INSERT', 'UPDATE', 'DELETE')),
  relation text not null,
  row_id uuid not null,
  before jsonb,
  after jsonb
);
-- what one write changed, for undo
create index change_edit_idx on change (edit_id, n);
-- the history of one row
create index change_row_idx on change (row_id, n);

create function append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the history is append-only';
end
$$;
create trigger edit_append_only before update or delete or truncate on edit
  for each statement execute function append_only();
create trigger change_append_only before update or delete or truncate on change
  for each statement execute function append_only();

-- The edit of the transaction that runs: the service names it in a setting.
create function current_edit() returns uuid language plpgsql as $$
declare
  id uuid := nullif(current_setting('newsgraph.edit', true), '')::uuid;
begin
  if id is null then
    id := gen_random_uuid();
    insert into edit (id, who, mutation) values (id, session_user, 'SQL');
    perform set_config('newsgraph.edit', id::text, true);
  end if;
  return id;
end
$$;

create function record_insert() returns trigger language plpgsql as $$
begin
  insert into change (edit_id, operation, relation, row_id)
  select current_edit.id, 'INSERT', tg_table_name, a.id
  from added a, current_edit() current_edit (id);
  return null;
end
$$;
create function record_update() returns trigger language plpgsql as $$
declare
  old_row jsonb := to_jsonb(old) - '{search,folded_name}'::text[];
  new_row jsonb := to_jsonb(new) - '{search,folded_name}'::text[];
begin
  insert into change (edit_id, operation, relation, row_id, before, after)
  select current_edit(), 'UPDATE', tg_table_name, new.id,
    jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, n.value)
  from jsonb_each(old_row) o join jsonb_each(new_row) n using (key)
  where o.value is distinct from n.value
  having count(*) > 0;
  return null;
end
$$;
create function record_delete() returns trigger language plpgsql as $$
begin
  insert into change (edit_id, operation, relation, row_id, before)
  values (current_edit(), 'DELETE', tg_table_name, old.id, to_jsonb(old) - '{search,folded_name}'::text[]);
  return null;
end
$$;

-- Entities that were merged: their ids go on meaning the survivor.
create table merged_entity (
  id uuid constraint merged_entity_pkey primary key,
  survivor_id uuid not null constraint merged_entity_survivor_fkey references entity on delete cascade,
  edit_id uuid not null constraint merged_entity_edit_fkey references edit
);
-- what was merged into an entity
create index merged_entity_survivor_idx on merged_entity (survivor_id);
create index merged_entity_edit_idx on merged_entity (edit_id);

-- Columns that are kept by the database itself, such as counts, are no edits.
do $$
declare
  recorded record;
begin
  for recorded in
    select * from (values
      ('article', 'uri, url, headline, alternative_headline, abstract, article_body, article_section, dateline, keywords,'
        ' in_language, date_published, date_modified, word_count, pub_status, embargoed_until, publisher_id, version'),
      ('entity', 'name, description, same_as, given_name, family_name, birth_date, death_date, organization_kind,'
        ' founding_date, dissolution_date, parent_organization_id, start_date, end_date, event_status, location,'
        ' super_event_id, version'),
      ('entity_name', 'position, value, language, kind, preferred'),
      ('authorship', 'position, person_id'),
      ('mention', 'entity_id, span_starts, span_ends, span_texts'),
      ('membership', 'member_id, organization_id, role_name, start_date, end_date, version'),
      ('membership_evidence', 'membership_id, article_id, passage'),
      ('participation', 'participant_id, event_id, role_name, version'),
      ('participation_evidence', 'participation_id, article_id, passage'),
      ('organizer', 'position, event_id, organization_id'),
      ('merged_entity', 'survivor_id')) as r (relation, columns)
  loop
    execute format(
      'create trigger %1$s_inserted after insert on %1$s referencing new table as added
        for each statement execute function record_insert();
      create trigger %1$s_updated after update of %2$s on %1$s
        for each row execute function record_update();
      create trigger %1$s_deleted after delete on %1$s
        for each row execute function record_delete();', recorded.relation, recorded.columns);
  end loop;
end
$$;
