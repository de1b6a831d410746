const PREFIX = 'urn:bench:';

/**
 * What clients were told of the articles that they wrote: for each, the states that it may be in; one, where the write was
 * acknowledged. A state is null, where the article is not there, or its version, headline, authors and mentioned entities.
 */
export class Ledger {
  constructor() {
    this.states = new Map();
    this.written = 0;
  }

  newUri(kind) {
    return `${PREFIX}${kind}:${++this.written}`;
  }

  may(uri, ...states) {
    this.states.set(uri, states.map(state => state && canonical(state)));
  }

  /** All that is not as it was told. */
  async differences(postgres) {
    const differences = [];
    const rows = await postgres.rows(`select uri, version, headline,
        (select count(*) from authorship s where s.article_id = a.id) as authors,
        (select coalesce(json_agg(entity_id), '[]') from mention m where m.article_id = a.id) as mentions
      from article a where uri like '${PREFIX}%'`);
    const stored = new Map(rows.map(({ uri, ...state }) => [uri, canonical(state)]));
    for (const [uri, states] of this.states) {
      const state = stored.get(uri) ?? null;
      if (!states.includes(state)) differences.push(`${uri} is ${state}, and should be ${states.join(' or ')}`);
    }
    for (const uri of stored.keys()) {
      if (!this.states.has(uri)) differences.push(`${uri} is there, and nobody wrote it`);
    }
    return differences;
  }
}

/** What the database keeps by itself, and what has to be there for each of its articles: nothing by half. */
const HALVES = {
  'counts of mentions that are not their number': `select from entity e
    left join (select entity_id, count(*) as n, count(*) filter (where visible) as visible from mention group by entity_id) m
      on m.entity_id = e.id
    where mention_count <> coalesce(m.n, 0) or visible_mention_count <> coalesce(m.visible, 0)`,
  // An import that is sent again may do no more than take over what was left to be linked.
  'edits without changes':
    "select from edit e where mutation <> 'import' and not exists (select from change c where c.edit_id = e.id)",
  'versions without a history': `select from article a where uri like '${PREFIX}%'
    and version <> (select count(*) from change c where c.row_id = a.id and c.relation = 'article')`,
  'published articles that nobody was told of': `select from article a where uri like '${PREFIX}%'
    and not exists (select from publication p where p.article_id = a.id)`,
  'articles that were to be linked and are not': 'select from article_to_link',
};

export async function halves(postgres) {
  const found = [];
  for (const [what, rows] of Object.entries(HALVES)) {
    const [{ n }] = await postgres.rows(`select count(*) as n from (${rows}) q`);
    if (n > 0) found.push(`${n} ${what}`);
  }
  return found;
}

const canonical = ({ version, headline, authors, mentions }) =>
  JSON.stringify([version, headline, authors, [...mentions].sort()]);
