-- The graph: articles and entities, their names, and the relations between them.
-- Ids are UUIDv7, made by the service, unique over all tables.

create extension if not exists unaccent;

-- The form in which names and headlines are sorted and compared: lower case in every script, no accents.
-- The SQL-standard body binds its parts when it is created, so dumps restore and indexes may use it.
create function fold(value text) returns text
  language sql immutable strict parallel safe
  return lower(unaccent('unaccent'::regdictionary, value) collate "und-x-icu") collate "C";

-- The first day that a partial date (2012, 2012-06 or 2012-06-07) may mean.
create function first_day(value text) returns date
  language sql immutable strict parallel safe
  return make_date(
    substr(value, 1, 4)::int,
    coalesce(nullif(substr(value, 6, 2), ''), '1')::int,
    coalesce(nullif(substr(value, 9, 2), ''), '1')::int);

-- The last day that a partial date may mean.
create function last_day(value text) returns date
  language sql immutable strict parallel safe
  return first_day(value) + case length(value)
    when 4 then interval '1 year - 1 day'
    when 7 then interval '1 month - 1 day'
    else interval '0 days'
  end;

create domain partial_date as text
  constraint partial_date_format
    check (value is null or (value ~ '^\d{4}(-\d{2}(-\d{2})?)?$' and first_day(value) is not null));

-- People, organizations and events in one table: whatever an article can mention has one key to refer to.
-- Pairs of (id, kind) are referenced where only one kind may stand.
create table entity (
  id uuid constraint entity_pkey primary key,
  kind text not null constraint entity_kind check (kind in ('PERSON', 'ORGANIZATION', 'EVENT')),
  name text not null constraint entity_name_not_blank check (name ~ '\S'),
  folded_name text collate "C" not null generated always as (fold(name)) stored,
  description text,
  same_as text[] not null default '{}',
  given_name text,
  family_name text,
  birth_date partial_date,
  death_date partial_date,
  organization_kind text constraint entity_organization_kind check (organization_kind in
    ('STATE', 'GOVERNMENT', 'INTERGOVERNMENTAL', 'MEDIA', 'COMPANY', 'PARTY', 'NGO', 'EDUCATION', 'MILITARY', 'OTHER')),
  founding_date partial_date,
  dissolution_date partial_date,
  parent_organization_id uuid,
  start_date partial_date,
  end_date partial_date,
  event_status text constraint entity_event_status check (event_status in
    ('SCHEDULED', 'HELD', 'POSTPONED', 'CANCELLED')),
  location text,
  super_event_id uuid,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint entity_id_kind_key unique (id, kind),
  constraint entity_person_fields check (kind = 'PERSON'
    or num_nonnulls(given_name, family_name, birth_date, death_date) = 0),
  constraint entity_organization_fields check (kind = 'ORGANIZATION'
    or num_nonnulls(organization_kind, founding_date, dissolution_date, parent_organization_id) = 0),
  constraint entity_event_fields check (kind = 'EVENT'
    or num_nonnulls(start_date, end_date, event_status, location, super_event_id) = 0),
  constraint entity_event_has_status check (kind <> 'EVENT' or event_status is not null),
  -- Parent and child share the kind: an organization's parent is an organization, an event's an event.
  constraint entity_parent_organization_fkey foreign key (parent_organization_id, kind) references entity (id, kind),
  constraint entity_super_event_fkey foreign key (super_event_id, kind) references entity (id, kind)
);
-- people, organizations: by name
create index entity_kind_name_idx on entity (kind, folded_name, id);
-- events: newest first
create index entity_event_start_idx on entity (coalesce(first_day(start_date), '-infinity') desc, id desc)
  where kind = 'EVENT';
-- Organization.subOrganizations: by name
create index entity_parent_organization_idx on entity (parent_organization_id, folded_name, id)
  where parent_organization_id is not null;
-- Event.subEvents: newest first
create index entity_super_event_idx
  on entity (super_event_id, coalesce(first_day(start_date), '-infinity') desc, id desc)
  where super_event_id is not null;

-- Every name of an entity, the preferred one as well, in any script.
create table entity_name (
  id uuid constraint entity_name_pkey primary key,
  entity_id uuid not null constraint entity_name_entity_fkey references entity on delete cascade,
  position int not null,
  value text not null constraint entity_name_value_not_blank check (value ~ '\S'),
  language text,
  kind text not null constraint entity_name_kind check (kind in ('NAME', 'ALIAS', 'ACRONYM', 'FORMER')),
  preferred boolean not null default false,
  constraint entity_name_value_key unique nulls not distinct (entity_id, value, language)
);
-- names: preferred first, then as given
create index entity_name_entity_idx on entity_name (entity_id, position, id);
create unique index entity_name_preferred_key on entity_name (entity_id) where preferred;
-- an entity by any of its names
create index entity_name_value_idx on entity_name (fold(value));

create table article (
  id uuid constraint article_pkey primary key,
  uri text not null constraint article_uri_key unique,
  url text,
  headline text not null constraint article_headline_not_blank check (headline ~ '\S'),
  alternative_headline text,
  abstract text,
  article_body text,
  article_section text,
  dateline text,
  keywords text[] not null default '{}',
  in_language text,
  date_published timestamptz,
  date_modified timestamptz,
  word_count int not null default 0 constraint article_word_count_not_negative check (word_count >= 0),
  pub_status text not null default 'USABLE'
    constraint article_pub_status check (pub_status in ('USABLE', 'WITHHELD', 'CANCELED')),
  embargoed_until timestamptz,
  publisher_id uuid,
  publisher_kind text not null generated always as ('ORGANIZATION') stored,
  -- The key of "newest first". Never null, so that a page after any article is one range of an index.
  published timestamptz not null generated always as (coalesce(date_published, '-infinity')) stored,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint article_id_published_key unique (id, published),
  constraint article_publisher_fkey foreign key (publisher_id, publisher_kind) references entity (id, kind)
);
-- articles: newest first
create index article_published_idx on article (published desc, id desc);
-- Organization.published: newest first
create index article_publisher_idx on article (publisher_id, published desc, id desc) where publisher_id is not null;

-- Rows that hang on an article carry its key of "newest first": set here, kept by their foreign keys.
create function published_of_article() returns trigger language plpgsql as $$
begin
  select a.published into new.published from article a where a.id = new.article_id;
  return new;
end
$$;

create table authorship (
  article_id uuid not null,
  published timestamptz not null,
  position int not null,
  person_id uuid not null,
  person_kind text not null generated always as ('PERSON') stored,
  constraint authorship_pkey primary key (article_id, person_id),
  -- carries a changed date of publication along
  constraint authorship_article_fkey foreign key (article_id, published) references article (id, published)
    on update cascade on delete cascade,
  constraint authorship_person_fkey foreign key (person_id, person_kind) references entity (id, kind)
);
create trigger authorship_published before insert on authorship
  for each row execute function published_of_article();
-- Article.authors: in byline order
create index authorship_article_idx on authorship (article_id, position, person_id);
-- Person.authored: newest first
create index authorship_person_idx on authorship (person_id, published desc, article_id desc);

-- One entity in one article. Spans are UTF-16 offsets into the body, in order; the texts are what stands there.
create table mention (
  id uuid constraint mention_pkey primary key,
  article_id uuid not null,
  published timestamptz not null,
  entity_id uuid not null constraint mention_entity_fkey references entity,
  span_starts int[] not null default '{}',
  span_ends int[] not null default '{}',
  span_texts text[] not null default '{}',
  -- without spans the entity is known to be in the article, but not where: once
  count int not null generated always as (greatest(1, cardinality(span_starts))) stored,
  -- where it first appears; unknown comes last
  position int not null generated always as (coalesce(span_starts[1], 2147483647)) stored,
  constraint mention_article_entity_key unique (article_id, entity_id),
  constraint mention_spans_complete check (cardinality(span_starts) = cardinality(span_ends)
    and cardinality(span_starts) = cardinality(span_texts)),
  constraint mention_spans_not_negative check (0 <= all (span_starts)),
  -- carries a changed date of publication along
  constraint mention_article_fkey foreign key (article_id, published) references article (id, published)
    on update cascade on delete cascade
);
create trigger mention_published before insert on mention
  for each row execute function published_of_article();
-- Article.mentions: by first appearance
create index mention_article_idx on mention (article_id, position, id);
-- Entity.mentionedIn: newest first, a range of the index however many there are
create index mention_entity_idx on mention (entity_id, published desc, article_id desc);

create table membership (
  id uuid constraint membership_pkey primary key,
  member_id uuid not null,
  member_kind text not null constraint membership_member_kind check (member_kind in ('PERSON', 'ORGANIZATION')),
  organization_id uuid not null,
  organization_kind text not null generated always as ('ORGANIZATION') stored,
  role_name text,
  start_date partial_date,
  end_date partial_date,
  version int not null default 1,
  constraint membership_key unique nulls not distinct (member_id, organization_id, role_name, start_date),
  constraint membership_not_of_itself check (member_id <> organization_id),
  constraint membership_member_fkey foreign key (member_id, member_kind) references entity (id, kind),
  constraint membership_organization_fkey foreign key (organization_id, organization_kind)
    references entity (id, kind)
);
-- memberships of a person or an organization: oldest first
create index membership_member_idx
  on membership (member_id, coalesce(first_day(start_date), 'infinity'), id);
-- Organization.members: oldest first
create index membership_organization_idx
  on membership (organization_id, coalesce(first_day(start_date), 'infinity'), id);

create table membership_evidence (
  id uuid constraint membership_evidence_pkey primary key,
  membership_id uuid not null constraint membership_evidence_membership_fkey references membership on delete cascade,
  article_id uuid not null constraint membership_evidence_article_fkey references article on delete cascade,
  passage text,
  constraint membership_evidence_key unique nulls not distinct (membership_id, article_id, passage)
);
-- what an article states
create index membership_evidence_article_idx on membership_evidence (article_id);

create table participation (
  id uuid constraint participation_pkey primary key,
  participant_id uuid not null,
  participant_kind text not null
    constraint participation_participant_kind check (participant_kind in ('PERSON', 'ORGANIZATION')),
  event_id uuid not null,
  event_kind text not null generated always as ('EVENT') stored,
  role_name text,
  version int not null default 1,
  constraint participation_key unique nulls not distinct (participant_id, event_id, role_name),
  constraint participation_participant_fkey foreign key (participant_id, participant_kind)
    references entity (id, kind),
  constraint participation_event_fkey foreign key (event_id, event_kind) references entity (id, kind)
);
-- participations of a person or an organization, in the order of their making
create index participation_participant_idx on participation (participant_id, id);
-- Event.participations, in the order of their making
create index participation_event_idx on participation (event_id, id);

create table participation_evidence (
  id uuid constraint participation_evidence_pkey primary key,
  participation_id uuid not null
    constraint participation_evidence_participation_fkey references participation on delete cascade,
  article_id uuid not null constraint participation_evidence_article_fkey references article on delete cascade,
  passage text,
  constraint participation_evidence_key unique nulls not distinct (participation_id, article_id, passage)
);
-- what an article states
create index participation_evidence_article_idx on participation_evidence (article_id);

create table organizer (
  event_id uuid not null,
  event_kind text not null generated always as ('EVENT') stored,
  position int not null,
  organization_id uuid not null,
  organization_kind text not null generated always as ('ORGANIZATION') stored,
  constraint organizer_pkey primary key (event_id, organization_id),
  constraint organizer_event_fkey foreign key (event_id, event_kind) references entity (id, kind),
  constraint organizer_organization_fkey foreign key (organization_id, organization_kind) references entity (id, kind)
);
-- Event.organizers: as given
create index organizer_event_idx on organizer (event_id, position, organization_id);
-- Organization.organized
create index organizer_organization_idx on organizer (organization_id);
