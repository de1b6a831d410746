import { by, entity, flat, memberships, mention } from '../../lib/shapes.mjs';

export const newsgraph = ({ person }) => {
  person.memberships.nodes.sort(by('id'));
  return { person };
};

export const postgraphile = ({ person }) => ({
  person: {
    ...person,
    mentionedIn: flat(person.mentionedIn, ({ article }) => ({ ...article, mentions: flat(article.mentions, mention) })),
    memberships: memberships(person.memberships),
    coMentions: flat(person.coMentions, pair => ({ ...pair, entity: entity(pair.entity) })),
  },
});
