import { isDeepStrictEqual } from 'node:util';
import { ask, authorization, canAsk } from './contenders.mjs';
import { removeWritten } from './graph.mjs';
import { limitStatement } from './queries.mjs';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Throws unless all contenders give the same data for all variants of a query. */
export async function check(query, contenders, postgres) {
  const able = contenders.filter(contender => canAsk(contender, query));
  const answers = await Promise.all(able.map(contender => answersOf(contender, query, postgres)));
  if (query.writes) await removeWritten(postgres);
  for (let i = 1; i < able.length; i++) {
    query.variants.forEach((variant, n) => {
      const difference = differ(answers[0][n], answers[i][n]);
      if (difference) {
        throw new Error(`${query.name}, ${JSON.stringify(variant).slice(0, 300)}: ${able[0].name} and ${able[i].name} differ at ${difference}`);
      }
    });
  }
  // An empty answer would be the same everywhere, too.
  const size = JSON.stringify(answers[0]).length / answers[0].length / 1000;
  return `${query.name}: ${able.map(contender => contender.name).join(', ')} agree on ${query.variants.length} variants of ${size.toFixed(1)} kB`;
}

async function answersOf(contender, query, postgres) {
  const isLimit = contender.kind === 'limit';
  // The hand-written statement makes Newsgraph's own JSON.
  const shape = query.shape[isLimit ? 'newsgraph' : contender.kind] ?? (data => data);
  const answers = isLimit ? await runStatements(query, postgres) : [];
  for (const body of isLimit ? [] : contender.bodies.get(query)) {
    answers.push(await ask(contender, body, authorization(contender, query)));
  }
  return answers.map(data => {
    try {
      return comparable(shape(data));
    } catch (error) {
      throw new Error(`${query.name}: ${contender.name} answered ${JSON.stringify(data).slice(0, 500)}: ${error.message}`);
    }
  });
}

async function runStatements(query, postgres) {
  const input = query.variants.map((_, i) => limitStatement(query, i + 1) + ';\n').join('');
  // Answers end with a zero byte, since JSON may have line feeds.
  const answers = (await postgres.psql(['-qAt0'], { input })).split('\0').slice(0, -1);
  return answers.map(answer => JSON.parse(answer));
}

/** Cursors are each contender's own; times are written in different ways. */
function comparable(value, key) {
  if (key === 'cursor' || key === 'endCursor') return value === null ? null : 'a cursor';
  if (Array.isArray(value)) return value.map(element => comparable(element));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, comparable(member, name)]));
  }
  return typeof value === 'string' && TIME.test(value) ? new Date(value).toISOString() : value;
}

/** Where two answers differ first, and how; nothing where they are the same. */
function differ(a, b, path = '') {
  if (isDeepStrictEqual(a, b)) return undefined;
  if (a !== null && b !== null && typeof a === 'object' && typeof b === 'object') {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const inside = differ(a[key], b[key], `${path}.${key}`);
      if (inside) return inside;
    }
  }
  return `${path.slice(1)}: ${JSON.stringify(a)?.slice(0, 300)} and ${JSON.stringify(b)?.slice(0, 300)}`;
}
