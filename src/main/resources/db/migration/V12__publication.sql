-- What subscribers are told: each article once, when it becomes visible, in an order that is the same for everyone.

-- Whether it was ever visible. Those that are visible now are old news; no row is rewritten for that.
alter table article add announced boolean not null default true;
alter table article alter announced set default false;
update article set announced = false where not visible;

create or replace function article_is_visible() returns trigger language plpgsql as $$
begin
  new.visible := new.pub_status = 'USABLE' and (new.embargoed_until is null or new.embargoed_until <= now());
  -- Nobody takes that back: an article that is withdrawn and comes back is not new.
  new.announced := new.visible or (tg_op = 'UPDATE' and old.announced);
  return new;
end
$$;

-- Articles that became visible, for as long as the service keeps them. Positions are given when the transaction that
-- wrote the row is committed, by whoever reads next, one reader at a time; so nothing ever appears below a position that
-- has been read, however long transactions take and in whatever order they end. Rows outlive their articles: a position
-- stays what it is.
create table publication (
  article_id uuid constraint publication_pkey primary key,
  at timestamptz not null default now(),
  position bigint constraint publication_position_key unique
);
-- those that have no position yet
create index publication_new_idx on publication (at, article_id) where position is null;

-- The last position that was given, and the last one whose row was deleted for its age. The lock of this row is what
-- makes positions one after the other.
create table publication_range (
  only_row boolean constraint publication_range_pkey primary key default true
    constraint publication_range_only_row check (only_row),
  last bigint not null default 0,
  deleted bigint not null default 0
);
insert into publication_range default values;

-- Notifications of one transaction that say the same are one.
create function articles_published() returns trigger language plpgsql as $$
begin
  insert into publication (article_id) select a.id from added a where a.visible on conflict do nothing;
  if found then
    perform pg_notify('newsgraph_publication', '');
  end if;
  return null;
end
$$;
create function article_published() returns trigger language plpgsql as $$
begin
  insert into publication (article_id) values (new.id) on conflict do nothing;
  perform pg_notify('newsgraph_publication', '');
  return null;
end
$$;
create trigger article_published_added after insert on article referencing new table as added
  for each statement execute function articles_published();
create trigger article_published_changed after update on article
  for each row when (new.announced and not old.announced) execute function article_published();

-- Gives positions to what was committed, and answers with the last one.
create function number_publications() returns bigint language plpgsql as $$
declare
  reached bigint;
  added int;
begin
  if not exists (select from publication where position is null) then
    return (select last from publication_range);
  end if;
  select last into reached from publication_range for update;
  -- A statement of its own sees what was committed until the lock was had.
  update publication p set position = reached + o.n
  from (
    select article_id, row_number() over (order by at, article_id) n
    from publication where position is null) o
  where p.article_id = o.article_id;
  get diagnostics added = row_count;
  update publication_range set last = reached + added where added > 0;
  return reached + added;
end
$$;

-- Deletes what is older, and answers with how many there were.
create function forget_publications(older_than interval) returns int language plpgsql as $$
declare
  forgotten bigint;
  number int;
begin
  perform number_publications();
  perform from publication_range for update;
  with old as (
    delete from publication where at < now() - older_than and position is not null returning position)
  select max(position), count(*) into forgotten, number from old;
  update publication_range set deleted = greatest(deleted, forgotten) where forgotten is not null;
  return number;
end
$$;
