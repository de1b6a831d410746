-- Who sees which articles. The public sees those that are USABLE and not under embargo; that is stored, so that every
-- read asks one column, and so that the moment in which an article becomes visible is a write like any other.

alter table article add visible boolean not null default true;

create function article_is_visible() returns trigger language plpgsql as $$
begin
  new.visible := new.pub_status = 'USABLE' and (new.embargoed_until is null or new.embargoed_until <= now());
  return new;
end
$$;
create trigger article_visible before insert or update of pub_status, embargoed_until, visible on article
  for each row execute function article_is_visible();
-- embargoes that end
create index article_embargo_idx on article (embargoed_until) where not visible and pub_status = 'USABLE';

-- Rows that hang on an article carry its visibility as they carry its date.
alter table mention add visible boolean not null default true;
alter table authorship add visible boolean not null default true;
create or replace function published_of_article() returns trigger language plpgsql as $$
begin
  select a.published, a.visible into new.published, new.visible from article a where a.id = new.article_id;
  return new;
end
$$;
update article set pub_status = pub_status where pub_status <> 'USABLE' or embargoed_until is not null;
update mention m set visible = false from article a where a.id = m.article_id and not a.visible;
update authorship m set visible = false from article a where a.id = m.article_id and not a.visible;

alter table mention drop constraint mention_article_fkey;
alter table authorship drop constraint authorship_article_fkey;
alter table article drop constraint article_id_published_key;
alter table article add constraint article_carried_key unique (id, published, visible);
-- carry a changed date of publication or visibility along
alter table mention add constraint mention_article_fkey foreign key (article_id, published, visible)
  references article (id, published, visible) on update cascade on delete cascade;
alter table authorship add constraint authorship_article_fkey foreign key (article_id, published, visible)
  references article (id, published, visible) on update cascade on delete cascade;

-- Entity.mentionedIn and co-mentions, of all articles or of the visible ones, without reading the table
drop index mention_entity_idx;
create index mention_entity_idx on mention (entity_id, published desc, article_id desc) include (visible);

-- How many articles mention an entity: all of them, and those that the public sees. A write that changes the counts of
-- several entities locks them in the order of their ids, so that two such writes never wait for each other.
alter table entity add visible_mention_count int not null default 0;
update entity e set visible_mention_count =
  (select count(*) from mention m where m.entity_id = e.id and m.visible);
-- suggest: most mentioned first
create index entity_visible_mention_count_idx on entity (visible_mention_count desc, id);

drop trigger mention_added on mention;
drop trigger mention_removed on mention;
drop function count_mentions_added();
drop function count_mentions_removed();

create function change_mention_counts(entities uuid[], alls bigint[], visibles bigint[]) returns void
  language plpgsql as $$
begin
  perform from entity e where e.id = any (entities) order by e.id for no key update;
  update entity e
  set mention_count = e.mention_count + c.n, visible_mention_count = e.visible_mention_count + c.v
  from unnest(entities, alls, visibles) c (id, n, v)
  where e.id = c.id and (c.n <> 0 or c.v <> 0);
end
$$;

create function mentions_added() returns trigger language plpgsql as $$
begin
  perform change_mention_counts(array_agg(entity_id), array_agg(n), array_agg(v))
  from (select entity_id, count(*) n, count(*) filter (where visible) v from added group by 1) c;
  return null;
end
$$;
create function mentions_removed() returns trigger language plpgsql as $$
begin
  perform change_mention_counts(array_agg(entity_id), array_agg(-n), array_agg(-v))
  from (select entity_id, count(*) n, count(*) filter (where visible) v from removed group by 1) c;
  return null;
end
$$;
create function mentions_changed() returns trigger language plpgsql as $$
begin
  perform change_mention_counts(array_agg(entity_id), array_agg(n), array_agg(v))
  from (
    select entity_id, sum(n) n, sum(v) v
    from (
      select entity_id, 1 n, cast(visible as int) v from added
      union all
      select entity_id, -1, -cast(visible as int) from removed) r
    group by 1
    having sum(n) <> 0 or sum(v) <> 0) c;
  return null;
end
$$;
create trigger mention_added after insert on mention referencing new table as added
  for each statement execute function mentions_added();
create trigger mention_removed after delete on mention referencing old table as removed
  for each statement execute function mentions_removed();
create trigger mention_changed after update on mention referencing old table as removed new table as added
  for each statement execute function mentions_changed();

-- The words of a query are asked of articles here, and of those that a reader sees by the service.
drop function search_hits(text);
