insert into entity (id, kind, name, description, same_as, given_name, family_name, birth_date, death_date, created_at, updated_at, version) values
  ('00000000-0000-7000-8000-000000000001', 'PERSON', 'Ada Example', 'A writer', '{https://example.org/ada}', 'Ada', 'Example', '1970-01', '2020-02-29', '2021-01-01T10:00:00Z', '2021-01-02T10:00:00.5Z', 3);
insert into entity (id, kind, name, organization_kind, founding_date, dissolution_date, created_at, updated_at) values
  ('00000000-0000-7000-8000-000000000002', 'ORGANIZATION', 'Example Group', 'COMPANY', '1899', '1999-12-31', '2021-01-01T10:00:00Z', '2021-01-01T10:00:00Z');
insert into entity (id, kind, name, organization_kind, parent_organization_id, created_at, updated_at) values
  ('00000000-0000-7000-8000-000000000003', 'ORGANIZATION', 'Example Times', 'MEDIA', '00000000-0000-7000-8000-000000000002', '2021-01-01T10:00:00Z', '2021-01-01T10:00:00Z');
insert into entity (id, kind, name, start_date, end_date, event_status, location, created_at, updated_at) values
  ('00000000-0000-7000-8000-000000000004', 'EVENT', 'Example Days', '2020', '2020', 'POSTPONED', null, '2021-01-01T10:00:00Z', '2021-01-01T10:00:00Z');
insert into entity (id, kind, name, start_date, end_date, event_status, location, super_event_id, created_at, updated_at) values
  ('00000000-0000-7000-8000-000000000005', 'EVENT', 'Example Day One', '2020-06', '2020-06-07', 'CANCELLED', 'Examplestadt', '00000000-0000-7000-8000-000000000004', '2021-01-01T10:00:00Z', '2021-01-01T10:00:00Z');
insert into entity_name (id, entity_id, position, value, language, kind, preferred) values
  ('00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000001', 0, 'Ada Example', 'en', 'NAME', true),
  ('00000000-0000-7000-8000-000000000012', '00000000-0000-7000-8000-000000000001', 1, 'Ада Пример', 'ru', 'ALIAS', false),
  ('00000000-0000-7000-8000-000000000013', '00000000-0000-7000-8000-000000000001', 2, 'AE', null, 'ACRONYM', false),
  ('00000000-0000-7000-8000-000000000014', '00000000-0000-7000-8000-000000000001', 3, 'Ada Muster', 'de', 'FORMER', false);
insert into article (id, uri, url, headline, alternative_headline, abstract, article_body, article_section, dateline, keywords, in_language,
    date_published, date_modified, word_count, pub_status, embargoed_until, publisher_id, version, created_at, updated_at) values
  ('00000000-0000-7000-8000-000000000021', 'urn:test:everything', 'https://example.org/a?b=c', 'Everything "quoted"', 'Alles', 'In short', E'😀 Ada wrote.\nAda again.', 'World', 'EXAMPLESTADT',
   '{one,"two words"}', 'en-GB', '2020-06-07T23:30:00+02:00', '2020-06-08T00:00:00.123456Z', 4, 'USABLE', '2020-06-07T21:00:00Z', '00000000-0000-7000-8000-000000000003', 7, '2021-01-01T10:00:00Z', '2021-01-01T10:00:00Z');
insert into authorship (article_id, position, person_id) values
  ('00000000-0000-7000-8000-000000000021', 0, '00000000-0000-7000-8000-000000000001');
insert into mention (id, article_id, entity_id, span_starts, span_ends, span_texts) values
  ('00000000-0000-7000-8000-000000000031', '00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000001', '{3,14}', '{6,17}', '{Ada,Ada}'),
  ('00000000-0000-7000-8000-000000000032', '00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000003', '{}', '{}', '{}'),
  ('00000000-0000-7000-8000-000000000033', '00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000005', '{}', '{}', '{}');
insert into membership (id, member_id, member_kind, organization_id, role_name, start_date, end_date, version) values
  ('00000000-0000-7000-8000-000000000041', '00000000-0000-7000-8000-000000000001', 'PERSON', '00000000-0000-7000-8000-000000000003', 'Editor', '1999', '2001-02', 2),
  ('00000000-0000-7000-8000-000000000042', '00000000-0000-7000-8000-000000000003', 'ORGANIZATION', '00000000-0000-7000-8000-000000000002', null, null, null, 1);
insert into membership_evidence (id, membership_id, article_id, passage) values
  ('00000000-0000-7000-8000-000000000051', '00000000-0000-7000-8000-000000000041', '00000000-0000-7000-8000-000000000021', 'Ada wrote.');
insert into participation (id, participant_id, participant_kind, event_id, role_name) values
  ('00000000-0000-7000-8000-000000000061', '00000000-0000-7000-8000-000000000001', 'PERSON', '00000000-0000-7000-8000-000000000005', 'Speaker'),
  ('00000000-0000-7000-8000-000000000062', '00000000-0000-7000-8000-000000000003', 'ORGANIZATION', '00000000-0000-7000-8000-000000000005', null);
insert into participation_evidence (id, participation_id, article_id, passage) values
  ('00000000-0000-7000-8000-000000000071', '00000000-0000-7000-8000-000000000061', '00000000-0000-7000-8000-000000000021', null);
insert into organizer (event_id, position, organization_id) values
  ('00000000-0000-7000-8000-000000000005', 0, '00000000-0000-7000-8000-000000000002');
