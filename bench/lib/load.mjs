import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { authorization } from './contenders.mjs';
import { removeWritten } from './graph.mjs';
import { program } from './postgres.mjs';
import { cpuSeconds, run } from './processes.mjs';
import { limitStatement } from './queries.mjs';

const LEAD = 4;
const LUA = fileURLToPath(new URL('load.lua', import.meta.url));

/**
 * Asks a contender one query for some seconds.
 *
 * @returns requests a second, p50 and p99 in ms, and the processor's ms a request: the contender's and PostgreSQL's
 */
export async function load(contender, query, postgres, { seconds, connections }) {
  const cpu = () => ({ own: contender.pid ? cpuSeconds(contender.pid) : 0, database: cpuSeconds(postgres.pid) });
  let before = cpu();
  const result = contender.kind === 'limit'
    ? await pgbench(query, postgres, seconds, connections, () => (before = cpu()))
    : await post(contender, query, seconds, connections);
  const after = cpu();
  await idle(postgres);
  if (query.writes) {
    await settled(postgres);
    await removeWritten(postgres);
  }
  if (result.requests === 0) throw new Error(`${contender.name} answered none of ${query.name} in ${seconds} s`);
  if (result.failed > 0) throw new Error(`${contender.name} failed ${result.failed} requests of ${query.name}`);
  return {
    throughput: result.requests / result.seconds,
    p50: result.p50,
    p99: result.p99,
    ownCpu: ((after.own - before.own) * 1000) / result.requests,
    databaseCpu: ((after.database - before.database) * 1000) / result.requests,
  };
}

/** Asks with the bodies of a file, a line each, in turn. */
export async function wrk(contender, bodies, seconds, connections, authorization) {
  const out = await run('wrk', ['-t', '1', '-c', connections, '-d', `${seconds}s`, '--timeout', '100s', '--latency',
    '-s', LUA, contender.url, '--', bodies, randomUUID(), ...(authorization ? [authorization] : [])].map(String));
  return JSON.parse(/^JSON (.*)$/m.exec(out)[1]);
}

function post(contender, query, seconds, connections) {
  return withFolder(folder => {
    const bodies = join(folder, 'bodies');
    writeFileSync(bodies, contender.bodies.get(query).map(body => JSON.stringify(body) + '\n').join(''));
    return wrk(contender, bodies, seconds, connections, authorization(contender, query));
  });
}

/**
 * Runs the statement in pgbench. What it does in its first seconds does not count: its connections are new each time, and
 * the service's have long read the catalogue and settled for a plan.
 */
async function pgbench(query, postgres, seconds, connections, begin) {
  return withFolder(async folder => {
    const script = join(folder, 'script.sql');
    writeFileSync(script, `\\set n random(1, ${query.variants.length})\n${limitStatement(query, ':n')};\n`);
    const from = Date.now() / 1000 + LEAD;
    const timer = setTimeout(begin, LEAD * 1000);
    await run(program('pgbench'), ['-n', '-M', 'prepared', '-c', connections, '-j', 1, '-T', LEAD + seconds, '-l',
      '--log-prefix', join(folder, 'log'), '-f', script].map(String), { env: postgres.environment() });
    clearTimeout(timer);
    const times = readdirSync(folder)
      .filter(file => file.startsWith('log'))
      .flatMap(file => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n'))
      .map(line => line.split(' '))
      .filter(([, , , , second, micros]) => Number(second) + Number(micros) / 1e6 >= from)
      .map(([, , micros]) => Number(micros) / 1000)
      .sort((a, b) => a - b);
    const percentile = share => times[Math.min(times.length - 1, Math.floor(times.length * share))];
    const elapsed = Date.now() / 1000 - from;
    return { requests: times.length, seconds: elapsed, p50: percentile(0.5), p99: percentile(0.99), failed: 0 };
  });
}

/** What wrk no longer waits for is still worked on: it would slow down whoever comes next. */
async function idle(postgres) {
  const busy = `select from pg_stat_activity
    where state = 'active' and backend_type = 'client backend' and pid <> pg_backend_pid()`;
  while ((await postgres.rows(busy)).length > 0) await new Promise(resolve => setTimeout(resolve, 200));
}

/** Those who waited to write are not always at the database. */
async function settled(postgres) {
  for (let before, now; before === undefined || now !== before; ) {
    before = now;
    await new Promise(resolve => setTimeout(resolve, 1_000));
    [{ now }] = await postgres.rows('select count(*) as now from edit');
  }
}

async function withFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
