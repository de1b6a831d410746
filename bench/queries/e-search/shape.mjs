import { entity } from '../../lib/shapes.mjs';

const node = ({ article, entity: other }) => (article ? { __typename: 'Article', ...article } : entity(other));

export const postgraphile = ({ search: { edges } }) => ({
  search: { edges: edges.map(({ node: hit }) => ({ score: hit.score, highlight: hit.highlight, node: node(hit) })) },
});
