-- How words without spaces and misspelt names are found, whatever the size of the graph. The next migrations make the
-- indexes, the last of them uses both.

-- The letters of Chinese and Japanese as regular expressions have them between brackets: without marks and punctuation, of
-- which the database's locale says whether they are words.
create function unspaced_letters() returns text
  language sql immutable parallel safe
  return '\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff';

-- Two letters in a row are far rarer than each of them. What stands between letters does not separate them here, and what
-- is behind the last position of a tsvector is in no phrase.
create function letter_pairs(value text) returns text[]
  language sql immutable strict parallel safe
  return array(
    select distinct letter || next
    from (
      select letter, lead(letter) over (order by position) as next
      from string_to_table(
        left(regexp_replace(value, '[^' || unspaced_letters() || ']+', '', 'g'), 16384), null)
        with ordinality l (letter, position)) p
    where next is not null);

-- The pairs that whatever matches a query has; null where there are none, or where "or" and "-" leave it open.
create function letter_pairs(query tsquery) returns text[]
  language sql immutable strict parallel safe
  return (
    select array_agg(distinct m[1] || m[2])
    from regexp_matches(
      -- each letter twice, the end of one pair and the beginning of the next
      regexp_replace(query::text, '''([' || unspaced_letters() || '])''', '''\1'' ''\1''', 'g'),
      '''([' || unspaced_letters() || '])'' <-> ''([' || unspaced_letters() || '])''', 'g') m
    where query::text !~ '[|!]');

-- A word, and what is left of it without any one of its letters: two words of which one has a letter more, less or another
-- than the other, or two letters exchanged, have one of these in common. A word of three letters is too short to be
-- misspelt.
create function spellings(word text) returns text[]
  language sql immutable strict parallel safe
  return array(
    select word
    union
    select left(word, n - 1) || substr(word, n + 1) from generate_series(1, length(word)) n
    where length(word) between 4 and 30);

-- The words of a name as suggestions have them: parts of compounds are words.
create function single_words(name text) returns text[]
  language sql immutable strict parallel safe
  return tsvector_to_array(to_tsvector('simple'::regconfig, segmented(translate(fold(name), '-./', '   '))));

create function name_spellings(name text) returns tsvector
  language sql immutable strict parallel safe
  return array_to_tsvector(array(
    select distinct spelling from unnest(single_words(name)) word cross join unnest(spellings(word)) spelling));

-- Names with all these words, each of them with one error at most. Null where there is no word, or more than a name has.
create function misspelt(name text) returns tsquery
  language sql immutable strict parallel safe
  return (
    select string_agg('(' || s.either || ')', '&')
    from unnest(single_words(name)) word
    cross join lateral (
      select string_agg('''' || replace(replace(spelling, '\', '\\'), '''', '''''') || '''', '|') as either
      from unnest(spellings(word)) spelling) s
    where char_length(name) <= 100)::tsquery;
