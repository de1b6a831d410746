import { setTimeout as sleep } from 'node:timers/promises';
import { prepare } from './contenders.mjs';
import { Client } from './endurance/client.mjs';
import { Cluster } from './endurance/cluster.mjs';
import { makeFaults } from './endurance/faults.mjs';
import { Importer } from './endurance/imports.mjs';
import { Incidents } from './endurance/incidents.mjs';
import { halves, Ledger } from './endurance/ledger.mjs';
import { Pool } from './endurance/pool.mjs';
import { Reader } from './endurance/readers.mjs';
import { subscribers } from './endurance/subscribers.mjs';
import { Writer } from './endurance/writers.mjs';
import { openGraph } from './graph.mjs';
import { startPostgres } from './postgres.mjs';
import { run } from './processes.mjs';
import { chooseVariants } from './queries.mjs';
import { generator } from './random.mjs';
import { FLAT, trend } from './tables.mjs';

const INSTANCES = 2;
const SUBSCRIBERS = 6;
const WRITES = 0.1;
// What is under way at once, at most, of reads and of writes: where the machine is busy they begin later, and do not queue.
const AT_ONCE = 16;
const LOOK = 5_000;
const IMPORT_EVERY = 30_000;
const SUBSCRIBER_PAUSES = 240_000;
const DRAIN = 60_000;

/**
 * Two instances on one PostgreSQL, read, written to, imported to and subscribed to at a rate that they can take easily, while
 * now and then one of them is killed or stopped, or the database is. What clients were told is held against what is there.
 */
export async function endure(options, articles, queries) {
  const postgres = await copyOfGraph(options, articles);
  await chooseVariants(postgres, queries);
  const cluster = new Cluster(options, postgres);
  for (let number = 0; number < INSTANCES; number++) await cluster.start(number);
  const incidents = new Incidents();
  const client = new Client(cluster, incidents);
  const ledger = new Ledger();
  const reads = queries.filter(query => !query.writes);
  const contender = { name: cluster.name, kind: 'newsgraph', url: `${cluster.next()}/graphql` };
  await prepare([contender], reads);

  // Each has a sequence of its own, since their turns depend on times.
  const random = n => generator(options.seed * 100 + n);
  const pool = new Pool(queries.find(query => query.writes).variants, random(1));
  const reader = new Reader(client, contender, reads, random(2));
  const writer = new Writer(client, ledger, pool, random(3));
  const importer = new Importer(client, ledger, pool);
  const listeners = subscribers(cluster, incidents, SUBSCRIBERS);
  while (listeners.some(listener => listener.got.size === 0)) {
    await writer.create();
    await sleep(200);
  }
  const before = new Set(ledger.states.keys());

  const begin = Date.now();
  const end = begin + options.minutes * 60_000;
  const looks = [];
  const look = () => looks.push({ minutes: (Date.now() - begin) / 60_000, mb: cluster.memory() });
  const late = { count: 0 };
  const say = () => console.log(progress({ begin, reader, writer, importer, incidents, listeners, looks, late }));
  await Promise.all([
    makeFaults(cluster, incidents, { pause: options.pause, end: end - 20_000, random: random(4) }),
    atRate(options.rate * (1 - WRITES), end, () => reader.read(), late),
    atRate(options.rate * WRITES, end, () => writer.write(), late),
    every(IMPORT_EVERY, end, () => importer.import()),
    every(SUBSCRIBER_PAUSES, end, () => listeners.at(-1).pause(30)),
    every(SUBSCRIBER_PAUSES, end, () => listeners.at(-2).pause(30)),
    every(LOOK, end, look),
    every(60_000, end, say),
  ]);

  const published = (await postgres.rows(`select uri from article where uri like 'urn:bench:%'`))
    .map(({ uri }) => uri).filter(uri => !before.has(uri));
  for (const until = Date.now() + DRAIN; Date.now() < until && missing(listeners, published).length > 0;) await sleep(500);
  await sleep(2_000); // What comes twice may come late.
  const wrong = [
    ...await ledger.differences(postgres),
    ...await halves(postgres),
    ...missing(listeners, published),
    ...listeners.flatMap(twice),
    ...(reader.wrong > 0 ? [`${reader.wrong} answers differ from the first, though nobody wrote to what they are about`] : []),
  ];
  const unexplained = incidents.unexplained();
  const { commit } = await (await fetch(`${cluster.next()}/q/info`)).json();
  const settings = await postgres.rows(`select name, setting from pg_settings
    where name in ('fsync', 'synchronous_commit', 'full_page_writes')`);
  await Promise.all(listeners.map(listener => listener.dispose()));
  for (let number = 0; number < INSTANCES; number++) await cluster.stop(number);
  await postgres.stop();

  const later = looks.filter(({ minutes }) => minutes >= options.minutes / 2).map(({ minutes, mb }) => ({ minutes, mb: mb[0] }));
  const memory = trend(later, 'minutes', 'mb');
  for (const line of wrong.slice(0, 100)) console.log(`  LOST OR WRONG ${line}`);
  for (const { at, kind, text } of unexplained.slice(0, 100)) {
    console.log(`  UNEXPLAINED ${new Date(at).toISOString()} ${kind} ${text.slice(0, 500)}`);
  }
  return {
    commit, minutes: options.minutes, rate: options.rate, pause: options.pause, seed: options.seed, settings,
    reads: reader.times.length, p50: quantile(reader.times, 0.5), p99: quantile(reader.times, 0.99), late: late.count,
    writes: writer.acknowledged, unclear: writer.unclear, imported: importer.articles, importedAgain: importer.again,
    published: published.length, subscribers: listeners.length,
    faults: incidents.faults.map(({ kind, begin: from, end: to }) => ({ kind, seconds: (to - from) / 1000 })),
    errors: incidents.counted(), wrong, unexplained: unexplained.length,
    memory: { ...memory, first: later[0].mb, last: later.at(-1).mb, peaks: highest(looks) },
    held: wrong.length === 0 && unexplained.length === 0 && memory.change <= FLAT,
  };
}

/** The graph as it was generated, in a directory of its own: what is written to it is not taken out again. */
async function copyOfGraph(options, articles) {
  const original = await openGraph(options, articles);
  await original.stop();
  const directory = original.directory.replace('postgres-', 'endurance-');
  await run('rm', ['-rf', directory]);
  await run('cp', ['-a', original.directory, directory]);
  return startPostgres(directory);
}

/** Begins so many tasks a second; one that is too late for want of room is counted. */
async function atRate(rate, end, task, late) {
  const running = new Set();
  const begin = Date.now();
  for (let n = 0; Date.now() < end; n++) {
    const due = begin + (n * 1000) / rate;
    if (Date.now() < due) await sleep(due - Date.now());
    if (running.size >= AT_ONCE) {
      late.count++;
      await Promise.race(running);
    }
    const one = task().finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.all(running);
}

/** Does something again and again, never twice at once. */
async function every(milliseconds, end, task) {
  for (let next = Date.now() + milliseconds; next < end; next = Math.max(next + milliseconds, Date.now())) {
    await sleep(Math.max(0, next - Date.now()));
    await task();
  }
}

/** What a subscriber was not told of, and what it was told of more than once. */
const missing = (listeners, published) => listeners.flatMap(({ name, got }, n) =>
  published.filter(uri => !got.has(uri)).map(uri => `${name} (${n + 1}) was not told of ${uri}`));
const twice = ({ name, got }) =>
  [...got].filter(([, times]) => times > 1).map(([uri, times]) => `${name} was told ${times} times of ${uri}`);

const highest = looks => looks[0].mb.map((_, instance) => Math.max(...looks.map(({ mb }) => mb[instance])));

function quantile(times, q) {
  const sorted = Float64Array.from(times).sort();
  return sorted[Math.floor(sorted.length * q)] ?? 0;
}

function progress({ begin, reader, writer, importer, incidents, listeners, looks, late }) {
  const unexplained = incidents.unexplained().map(({ kind }) => kind);
  return `  ${((Date.now() - begin) / 60_000).toFixed(0)} min: ${reader.times.length} reads (p99 ${quantile(reader.times, 0.99).toFixed(0)} ms),`
    + ` ${writer.acknowledged} writes, ${importer.articles} imported; subscribers got ${listeners.map(({ got }) => got.size).join(', ')};`
    + ` ${incidents.faults.length} faults, ${incidents.errors.length} errors, ${unexplained.length} unexplained`
    + `${unexplained.length > 0 ? ` (${[...new Set(unexplained)].join('; ')})` : ''}; ${late.count} late;`
    + ` ${looks.at(-1).mb.map(mb => mb.toFixed(1)).join(' and ')} MB`;
}
