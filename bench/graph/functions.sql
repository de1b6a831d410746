-- The graph, part 1 of 4: the functions that make it.
--   psql -v articles=10000 -v seed=1 -f functions.sql
-- Everything follows from the seed and the number of a row: the same graph on every machine, in any order of making.
\set ON_ERROR_STOP on
\set QUIET on
set client_min_messages = warning;

drop schema if exists bench cascade;
create schema bench;

-- How many there are of what.
create table bench.size as
select :articles as articles,
  greatest(:articles / 5, 500) as entities,
  200 as publishers,
  greatest(:articles / 100, 100) as journalists;

-- A number from 0 to 1. Streams are what the number is for: one for each use.
create function bench.random(n bigint, stream int) returns float8 language sql immutable parallel safe
  return (hashint8extended(n, :seed * 1000 + stream) & 9007199254740991) / 9007199254740992.0::float8;

-- A rank from 1 to size, the rank k about 1/k as often as the first.
create function bench.zipf(random float8, size float8) returns int language sql immutable parallel safe
  return floor(exp(random * ln(size + 1)))::int;

-- A UUIDv7 of a time. The kind keeps the rows of different tables apart.
create function bench.uuid(at timestamptz, kind text, n bigint) returns uuid language sql immutable parallel safe
begin atomic
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0')
    || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid
  from md5(:'seed' || kind || n) hash;
end;

-- The word of a rank: frequent words are short. Syllables have the same width, so that one is found by its place.
create function bench.word(language text, rank int) returns text language sql immutable parallel safe
  return case language
    when 'zh' then chr(19968 + rank % 3000) || case when rank < 3000 then '' else chr(19968 + rank / 3000) end
    when 'ru' then
      substr('наборетакисолумевидопрогеждавылистезанечурамокубеготила', 2 * (rank % 27) + 1, 2)
      || substr('лавенкирономиставитудерасымегопалюбенючасинойтемакуж', 2 * (rank / 27 % 26) + 1, 2)
      || case when rank < 702 then '' else
        substr('наборетакисолумевидопрогеждавылистезанечурамокубеготила', 2 * (rank / 702 % 27) + 1, 2) end
      || case when rank < 18954 then '' else
        substr('лавенкирономиставитудерасымегопалюбенючасинойтемакуж', 2 * (rank / 18954 % 26) + 1, 2) end
    else
      substr('balomaniterovukedisapofuhegicaluramenotisevupadokirebisudefo', 2 * (rank % 30) + 1, 2)
      || substr(case language
          when 'de' then 'undertistschlacheitungenderbertalosrinaufkomegehabelitstuw'
          when 'es' then 'doracionesteladaromientelosarigapadocurebinotuvamejasiquez'
          when 'fr' then 'oirementaiseleurquetionabledesouverisangeteauxpacicoluneux'
          else 'ingerstionateleouldeverymentisharocklandowitenessablefulyt' end, 2 * (rank / 30 % 29) + 1, 2)
      || case when rank < 870 then '' else
        substr('balomaniterovukedisapofuhegicaluramenotisevupadokirebisudefo', 2 * (rank / 870 % 30) + 1, 2) end
      || case when rank < 26100 then '' else
        substr('rastenlomikoverudalsinetparobumag', 2 * (rank / 26100 % 16) + 1, 2) end
  end;

create function bench.pick(choices text[], random float8) returns text language sql immutable parallel safe
  return choices[1 + floor(random * cardinality(choices))::int];

-- Five years, whatever the number of articles.
create function bench.published(n bigint, articles bigint) returns timestamptz
  language sql immutable parallel safe
  return date_trunc('second', '2026-01-01T00:00:00Z'::timestamptz - (articles - n) * (interval '5 years' / articles));

create function bench.language(n bigint) returns text language sql immutable parallel safe
  return bench.pick('{en,en,en,en,en,en,en,en,de,de,de,es,es,es,fr,fr,ru,ru,zh,zh}', bench.random(n, 20));

-- The words of every language. A sentence is a join with this: calls of functions for each word would take all the time.
create table bench.vocabulary as
select language, rank, bench.word(language, rank) as word
from unnest('{de,en,es,fr,ru,zh}'::text[]) language, generate_series(0, 100000) rank;
alter table bench.vocabulary add primary key (language, rank);
vacuum (analyze) bench.vocabulary;
