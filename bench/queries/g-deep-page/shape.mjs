// Cursors are each contender's own, so each is asked for them: Newsgraph page by page, PostGraphile by offset.

export const variables = {
  async newsgraph(ask, variants) {
    const cursors = [];
    const query = 'query ($after: String) { articles(first: 100, after: $after) { edges { cursor } } }';
    while (cursors.length < variants.at(-1).place) {
      const { articles } = await ask(query, { after: cursors.at(-1) });
      cursors.push(...articles.edges.map(({ cursor }) => cursor));
    }
    return variants.map(({ place }) => ({ after: cursors[place - 1] }));
  },

  async postgraphile(ask, variants) {
    const query = `query ($offset: Int) {
      allArticles(first: 1, offset: $offset, orderBy: [PUBLISHED_DESC, ROW_ID_DESC]) { edges { cursor } } }`;
    const all = [];
    for (const { place } of variants) {
      const { allArticles } = await ask(query, { offset: place - 1 });
      all.push({ after: allArticles.edges[0].cursor });
    }
    return all;
  },
};
