drop index concurrently if exists article_letter_pairs_idx;
-- search, filter.text: words of Chinese and Japanese
create index concurrently article_letter_pairs_idx on article
  using gin (letter_pairs(headline || coalesce(abstract, '') || coalesce(article_body, '')));
