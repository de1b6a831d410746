import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePort, run, start, stop, until } from './processes.mjs';

export const DATABASE = 'newsgraph';
export const USER = 'newsgraph';

/** All that differs from PostgreSQL's own settings, and is stated with the results. */
export const SETTINGS = {
  shared_buffers: '2GB',
  effective_cache_size: '8GB',
  work_mem: '16MB',
  maintenance_work_mem: '1GB',
  max_wal_size: '8GB',
  random_page_cost: '1.1',
  max_connections: '100',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
};

function binaries() {
  if (process.env.PG_BIN) return process.env.PG_BIN;
  const debian = '/usr/lib/postgresql';
  if (existsSync(debian)) {
    const newest = readdirSync(debian).sort((a, b) => Number(b) - Number(a))[0];
    return join(debian, newest, 'bin');
  }
  return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim();
}

const BIN = binaries();
export const program = name => join(BIN, name);
export const version = () => execFileSync(program('postgres'), ['--version'], { encoding: 'utf8' }).trim();

/** PostgreSQL refuses to run as root; then it runs as the user "postgres", or "nobody" where there is none. */
function unprivileged(command, args) {
  const user = serverUser();
  return user
    ? ['setpriv', [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', command, ...args]]
    : [command, args];
}

function serverUser() {
  if (process.getuid() !== 0) return undefined;
  const id = (flag, name) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) };
    } catch {
      // The next one.
    }
  }
  throw new Error('PostgreSQL needs a user other than root: create "postgres"');
}

/** A server on a directory of its own, made where there is none. */
export async function startPostgres(directory, { fresh = false } = {}) {
  if (fresh) rmSync(directory, { recursive: true, force: true });
  const isNew = !existsSync(join(directory, 'PG_VERSION'));
  if (isNew) {
    mkdirSync(dirname(directory), { recursive: true });
    mkdirSync(directory, { mode: 0o700 });
    const user = serverUser();
    if (user) chownSync(directory, user.uid, user.gid);
    await run(...unprivileged(program('initdb'),
      ['-D', directory, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']));
  }
  const postgres = new Postgres(directory, await freePort());
  await postgres.start();
  if (isNew) await postgres.psql(['-c', `create database ${DATABASE}`], { database: 'postgres' });
  return postgres;
}

class Postgres {
  constructor(directory, port) {
    this.directory = directory;
    this.port = port;
    this.url = `postgresql://${USER}@127.0.0.1:${port}/${DATABASE}`;
  }

  async start() {
    const settings = { ...SETTINGS, port: this.port, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
    const [command, args] = unprivileged(program('postgres'),
      ['-D', this.directory, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]);
    this.child = start(command, args, { log: this.directory + '.log', append: this.child !== undefined });
    this.child.stopSignal = 'SIGINT'; // at once, whoever is connected
    this.pid = this.child.pid;
    const { child } = this;
    await until('PostgreSQL', () => this.psql(['-c', 'select 1'], { database: 'postgres' }), { child });
  }

  /** What clients of libpq need to know. */
  environment(database = DATABASE) {
    return { PGHOST: '127.0.0.1', PGPORT: String(this.port), PGUSER: USER, PGDATABASE: database };
  }

  psql(args, { database, ...rest } = {}) {
    return run(program('psql'), ['-X', '-v', 'ON_ERROR_STOP=1', ...args], { env: this.environment(database), ...rest });
  }

  /** The rows of a query, as objects. */
  async rows(sql) {
    const json = await this.psql(['-qAt'], { input: `select coalesce(json_agg(q), '[]') from (${sql}) q;` });
    return JSON.parse(json);
  }

  stop(signal = 'SIGINT') {
    return stop(this.child, signal);
  }
}
