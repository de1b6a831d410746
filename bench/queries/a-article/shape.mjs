import { by, flat, memberships, mention } from '../../lib/shapes.mjs';

export const newsgraph = ({ article }) => {
  for (const author of article.authors.nodes) author.memberships.nodes.sort(by('id'));
  return { article };
};

export const postgraphile = ({ article }) => ({
  article: {
    ...article,
    authors: flat(article.authors, ({ person }) => ({ ...person, memberships: memberships(person.memberships) })),
    mentions: flat(article.mentions, mention),
  },
});
