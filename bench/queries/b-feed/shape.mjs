import { authors, flat, mention } from '../../lib/shapes.mjs';

export const postgraphile = ({ articles }) => ({
  articles: flat(articles, article => ({
    ...article,
    authors: authors(article.authors),
    mentions: flat(article.mentions, mention),
  })),
});
