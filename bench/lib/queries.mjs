import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BENCH } from './options.mjs';

const FOLDER = join(BENCH, 'queries');

/** The queries that are asked for, by letter or name; all where none are. */
export async function loadQueries(asked) {
  const names = readdirSync(FOLDER).sort();
  const wanted = names.filter(name => asked.length === 0 || asked.some(ask => ask === name || ask === letter(name)));
  if (wanted.length === 0) throw new Error(`There is no query ${asked}; there are ${names.join(', ')}`);
  return Promise.all(wanted.map(load));
}

const letter = name => name.split('-')[0];

/** c2-... asks the same as c-..., of other things: what it has no file for is the other's. */
async function load(name) {
  const original = readdirSync(FOLDER).find(other => letter(other) === letter(name)[0]);
  const path = file => [name, original].map(folder => join(FOLDER, folder, file)).find(existsSync);
  const text = file => path(file) && readFileSync(path(file), 'utf8');
  const shape = path('shape.mjs') ? await import(path('shape.mjs')) : {};
  return {
    name,
    letter: letter(name),
    title: (text('title.txt') ?? text('newsgraph.graphql').split('\n')[0]).replace(/^# /, '').trim(),
    newsgraph: text('newsgraph.graphql'),
    postgraphile: text('postgraphile.graphql'),
    postgraphileSchema: existsSync(join(FOLDER, name, 'postgraphile.sql')) ? text('postgraphile.sql') : undefined,
    limit: text('limit.sql'),
    variantsSql: text('variants.sql'),
    shape,
    writes: /^mutation/m.test(text('newsgraph.graphql')),
    target: shape.target ?? {},
  };
}

/**
 * Sets the variants of each query: the values of its variables, the same for all contenders. A table of the graph's
 * database keeps them, since later migrations may not change which ones they are.
 */
export async function chooseVariants(postgres, queries) {
  for (const query of queries) {
    query.variants = await postgres.rows(query.variantsSql.replace(/^--.*$/gm, ''));
    if (query.variants.length === 0) throw new Error(`${query.name}: the graph is too small for it`);
  }
}

/** The statement with each {variable} as a look-up of the variant :n, from 1 on; $number is put in its place. */
export function limitStatement(query, number) {
  const quoted = value => `'${String(value).replaceAll("'", "''")}'`;
  return query.limit.replace(/\{(\w+)\}/g, (_, name) =>
    number === ':n'
      ? `(array[${query.variants.map(variant => quoted(variant[name])).join(',')}])[:n]`
      : quoted(query.variants[number - 1][name]));
}
