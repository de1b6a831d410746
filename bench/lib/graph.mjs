import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BENCH } from './options.mjs';
import { startPostgres } from './postgres.mjs';
import { startService } from './service.mjs';

// As many articles are made at the same time as there are processors on a small machine.
const PARTS = 2;
const BATCH = 2000;
const MIGRATIONS = join(BENCH, '../src/main/resources/db/migration');

/** A server with the graph of a size, generated where it is not there yet. */
export async function openGraph(options, articles) {
  const directory = join(options.data, `postgres-${articles}-${options.seed}`);
  const complete = directory + '.complete';
  const isComplete = existsSync(complete) && !options.fresh;
  const postgres = await startPostgres(directory, { fresh: !isComplete });
  // PostGraphile's functions would keep migrations from replacing what they use.
  await postgres.psql(['-qc', 'drop schema if exists bench_api cascade']);
  if (!isComplete) {
    await generate(options, postgres, articles);
    writeFileSync(complete, '');
  } else {
    await migrate(options, postgres);
    // A run that was broken off may have left something.
    await removeWritten(postgres);
  }
  return postgres;
}

/** Takes out what queries that write have put into the graph, so that it is what was generated. */
export const removeWritten = postgres => postgres.psql(['-f', join(BENCH, 'graph', 'clean.sql')]);

/** A graph that was kept since an older version of the service gets the schema of this one. */
async function migrate(options, postgres) {
  const newest = Math.max(...readdirSync(MIGRATIONS).map(file => Number(/^V(\d+)__/.exec(file)?.[1] ?? 0)));
  const [{ version }] = await postgres.rows('select max(version::int) as version from flyway_schema_history where success');
  if (version < newest) {
    console.log(`the schema goes from version ${version} to ${newest}`);
    await makeSchema(options, postgres);
    await postgres.psql(['-qc', 'vacuum (analyze)']);
  }
}

/** The service makes the schema when it starts. */
async function makeSchema(options, postgres) {
  const service = await startService(options, postgres, {
    native: !options.contenders.includes('jvm') && options.native !== undefined,
    log: join(options.data, 'schema.log'),
  });
  await service.stop();
}

async function generate(options, postgres, articles) {
  const begin = Date.now();
  const say = text => console.log(`${String(Math.round((Date.now() - begin) / 1000)).padStart(6)} s  ${text}`);
  say(`a graph of ${articles} articles: the service makes the schema`);
  await makeSchema(options, postgres);

  const file = name =>
    postgres.psql(['-v', `articles=${articles}`, '-v', `seed=${options.seed}`, '-f', join(BENCH, 'graph', name)]);
  say('entities, names, memberships');
  await file('functions.sql');
  await file('entities.sql');
  await file('articles.sql');
  const calls = [];
  for (let first = 1; first <= articles; first += BATCH) {
    calls.push(async () => {
      if (first % (articles / 20) === 1) say(`${first - 1} articles, with authors and mentions`);
      await postgres.psql(['-qc', `call bench.load(${first}, ${Math.min(first + BATCH - 1, articles)}, ${articles})`]);
    });
  }
  await together(calls, PARTS);
  const indexes = await postgres.rows('select name, definition from bench.index');
  say(`${indexes.length} indexes`);
  // The longest first, so that the two ends meet.
  const weight = ({ definition }) => (/gin/.test(definition) ? 0 : 1);
  await together(
    indexes.sort((a, b) => weight(a) - weight(b)).map(({ definition }) => () => postgres.psql(['-qc', definition])), PARTS);
  say('counts and statistics');
  await file('finish.sql');
  say('done');
}

/** Does all, a few at a time. */
async function together(tasks, atATime) {
  const waiting = [...tasks];
  const worker = async () => {
    while (waiting.length > 0) await waiting.shift()();
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}
