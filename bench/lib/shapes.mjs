// What makes PostGraphile's answers those of Newsgraph: its links between tables are rows of their own, and a kind is a
// column. Aliases in the queries do the rest.

export const by = key => (a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0);

/** A connection with each node mapped. */
export const flat = (connection, map) => ({ ...connection, nodes: connection.nodes.map(map) });

export const entity = ({ kind, names, ...rest }) => ({
  ...(kind && { __typename: kind[0] + kind.slice(1).toLowerCase() }),
  ...rest,
  ...(names && { names: names.nodes }),
});

export const authors = connection => flat(connection, ({ person }) => person);

/** PostGraphile does not order by an expression as Newsgraph does; there are three at most. */
export const memberships = connection => ({ ...connection, nodes: [...connection.nodes].sort(by('id')) });

export const mention = ({ spanStarts, spanEnds, spanTexts, ...rest }) => ({
  ...rest,
  ...(spanStarts && { spans: spanStarts.map((start, i) => ({ start, end: spanEnds[i], text: spanTexts[i] })) }),
  entity: entity(rest.entity),
});
