-- The two forms of article that docs/scaling.md compares, in a database that has the graph of a million articles
-- (node run.mjs --articles 1000000 --queries g --seconds 1 --rounds 1 leaves one): five million articles of ten years, as
-- they are in the schema flat, and by month of publication in the schema parts. A search_path of "flat, public" or
-- "parts, public" chooses between them. The tables of the graph are used up: give it a copy.
--   psql -f tables.sql
-- Left out, for time: most of each body and its words; the two indexes of headlines; generated columns, which stand here as
-- plain ones with the same values.
\set ON_ERROR_STOP on
set session_replication_role = replica;
set maintenance_work_mem = '1GB';
create schema flat;
create schema parts;

-- Five copies of each row, a minute apart, in twice the time. Ids are UUIDv7, and so begin with the time.
create function moved(at timestamptz, copy int) returns timestamptz language sql immutable
  return '2026-01-01T00:00:00Z'::timestamptz - ('2026-01-01T00:00:00Z'::timestamptz - at) * 2 - copy * interval '1 minute';
create function moved(id uuid, at timestamptz) returns uuid language sql immutable
  return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || substr(replace(id::text, '-', ''), 13))::uuid;

create table flat.article as
select moved(a.id, m.at) as id, a.uri || '/' || copy as uri, a.url, a.headline, a.alternative_headline, a.abstract,
  left(a.article_body, 300) as article_body, a.article_section, a.dateline, a.keywords, a.in_language,
  m.at as date_published, a.date_modified + (m.at - a.published) as date_modified, a.word_count, a.pub_status,
  a.embargoed_until, a.publisher_id, a.publisher_kind, m.at as published, a.version, m.at as created_at, m.at as updated_at,
  a.language, ts_filter(a.search, '{a,b}') as search, a.visible, a.announced
from article a
cross join generate_series(5, 1, -1) copy
cross join lateral (select moved(a.published, copy) as at) m;
drop table article cascade;

create table all_mentions (like mention including defaults including generated);
insert into all_mentions (id, article_id, published, entity_id, span_starts, span_ends, span_texts, visible)
select moved(r.id, m.at), moved(r.article_id, m.at), m.at, r.entity_id, r.span_starts, r.span_ends, r.span_texts, r.visible
from mention r
cross join generate_series(5, 1, -1) copy
cross join lateral (select moved(r.published, copy) as at) m;
drop table mention cascade;
alter table all_mentions rename to mention;
alter table mention
  add constraint mention_pkey primary key (id),
  add constraint mention_article_entity_key unique (article_id, entity_id);
create index mention_article_idx on mention (article_id, position, id);
create index mention_entity_idx on mention (entity_id, published desc, article_id desc) include (visible);

create table all_authorships (like authorship including defaults including generated);
insert into all_authorships (id, article_id, published, position, person_id, visible)
select moved(r.id, m.at), moved(r.article_id, m.at), m.at, r.position, r.person_id, r.visible
from authorship r
cross join generate_series(5, 1, -1) copy
cross join lateral (select moved(r.published, copy) as at) m;
drop table authorship cascade;
alter table all_authorships rename to authorship;
alter table authorship add constraint authorship_pkey primary key (article_id, person_id);
create index authorship_article_idx on authorship (article_id, position, person_id);
create index authorship_person_idx on authorship (person_id, published desc, article_id desc);

-- No default partition: with one, PostgreSQL 15 would sort the feed instead of going from month to month. The first
-- takes articles without a date, whose "published" is -infinity.
create table parts.article (like flat.article, primary key (id, published)) partition by range (published);
create table parts.article_undated partition of parts.article for values from (minvalue) to ('2016-01-01');
create table parts.article_later partition of parts.article for values from ('2026-02-01') to (maxvalue);
select format('create table parts.article_%s partition of parts.article for values from (%L) to (%L)',
  to_char(month, 'YYYY_MM'), month, month + interval '1 month')
from generate_series('2016-01-01'::timestamptz, '2026-01-01', '1 month') month \gexec
insert into parts.article select * from flat.article;
alter table flat.article add primary key (id), add unique (uri), add unique (id, published, visible);
alter table parts.article add unique (uri, published), add unique (id, published, visible);

-- What a key over all partitions needs: ids and addresses are unique here.
create table parts.article_key (id uuid primary key, uri text not null unique, published timestamptz not null);
insert into parts.article_key select id, uri, published from flat.article;

-- The other indexes, and functions that read article, are those of src/main/resources/db/migration, in each schema.
select format('create index on %1$s.article %2$s', form, index)
from unnest('{flat,parts}'::text[]) form
cross join (values
  ('(published desc, id desc)'),
  ('(publisher_id, published desc, id desc) where publisher_id is not null'),
  ('(language)'),
  ('(created_at, id)'),
  ('(coalesce(date_modified, ''-infinity'') desc, id desc)'),
  ('(embargoed_until) where not visible and pub_status = ''USABLE'''),
  ('using gin (keywords)'),
  ('using gin (search)')) i (index) \gexec
vacuum (analyze);
