import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { BENCH } from './options.mjs';
import { freePort, start, stop, until } from './processes.mjs';
import { loadQueries } from './queries.mjs';

/** A Node that PostGraphile 5 runs on: this one, or the one of the npm package "node". */
export function nodeBinary() {
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  const installed = join(BENCH, 'node_modules/node/bin/node');
  if (!existsSync(installed)) throw new Error('PostGraphile needs Node 22: say "npm install" in bench/');
  return installed;
}

/** As many processes as there are processors, since one uses only one. */
export async function startPostgraphile(options, postgres, { log }) {
  const sql = (await loadQueries([])).map(query => query.postgraphileSchema ?? '').join('\n');
  await postgres.psql(['-q'], {
    input: `set client_min_messages = warning; drop schema if exists bench_api cascade; create schema bench_api;\n${sql}`,
  });
  const port = await freePort();
  const child = start(nodeBinary(), [join(BENCH, 'lib/postgraphile-server.mjs')], {
    log,
    env: {
      NODE_ENV: 'production',
      GRAPHILE_ENV: 'production',
      DATABASE_URL: postgres.url,
      PORT: String(port),
      WORKERS: String(options.workers ?? availableParallelism()),
      CONNECTIONS: '20',
    },
  });
  const url = `http://127.0.0.1:${port}/graphql`;
  const body = JSON.stringify({ query: '{ __typename }' });
  await until(
    'PostGraphile',
    async () => (await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).ok,
    { child });
  return { name: 'postgraphile', kind: 'postgraphile', url, pid: child.pid, stop: () => stop(child) };
}
