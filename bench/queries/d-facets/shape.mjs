import { by, entity, flat, mention } from '../../lib/shapes.mjs';

/** PostGraphile makes a group of what has no value as well. */
const groups = (rows, key) => rows
  .filter(({ keys }) => keys[0] !== null)
  .map(({ keys, distinctCount }) => ({ [key]: keys[0], count: Number(distinctCount.rowId) }));
const entities = ({ nodes }) => nodes.map(facet => ({ ...facet, entity: entity(facet.entity) }));

/** Newsgraph has a bucket for empty months too; the others have not. */
export const newsgraph = ({ articles }) => ({
  articles: { ...articles, facets: { ...articles.facets, timeline: articles.facets.timeline.filter(({ count }) => count > 0) } },
});

export const postgraphile = ({ articles: { sections, timeline, ...articles }, publishers, entities: others }) => ({
  articles: {
    ...flat(articles, article => ({ ...article, mentions: flat(article.mentions, mention) })),
    facets: {
      sections: groups(sections, 'value').sort((a, b) => b.count - a.count || by('value')(a, b)).slice(0, 10),
      timeline: groups(timeline, 'start').sort(by('start')),
      publishers: entities(publishers),
      entities: entities(others),
    },
  },
});
