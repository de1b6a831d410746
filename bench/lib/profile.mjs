import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from './load.mjs';

/** Who works, by the innermost frame that is of one of them; what stands on none of them is the JVM's own. */
const ROOMS = [
  ['the JDBC driver: sending, waiting, reading', /^org\.postgresql\./],
  ['the pool of connections', /^io\.agroal\./],
  ['the compiled statement: variables, look-up', /^org\.newsgraph\.graph\./],
  ['GraphQL: request, document, answer', /^org\.newsgraph\.|^graphql\.|^io\.smallrye\.graphql/],
  ['Hibernate', /^org\.hibernate\./],
  ['JSON', /^com\.fasterxml\.jackson\./],
  ['HTTP', /^io\.(netty|vertx|quarkus\.vertx)\./],
  ['threads, contexts, injection', /^io\.(quarkus|smallrye)\.|^org\.jboss\.|^java\.util\.concurrent\./],
];

/**
 * Asks each query for some seconds under JDK Flight Recorder, which takes samples of what uses a processor, and writes
 * profile.txt. It needs a JDK from 25 on.
 */
export async function profile(options, contender, queries, postgres) {
  const tool = (name, ...args) =>
    execFileSync(join(dirname(options.java), name), args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  const recording = join(options.data, 'profile.jfr');
  const parts = [];
  for (const query of queries) {
    console.log(`  ${query.name}: warming up`);
    await load(contender, query, postgres, { ...options, seconds: options.warmup });
    tool('jcmd', String(contender.pid), 'JFR.start', 'name=bench', 'jdk.CPUTimeSample#enabled=true',
      'jdk.CPUTimeSample#throttle=5ms');
    const { throughput, ownCpu } = await load(contender, query, postgres, options);
    tool('jcmd', String(contender.pid), 'JFR.stop', 'name=bench', `filename=${recording}`);
    const samples = JSON.parse(tool('jfr', 'print', '--json', '--stack-depth', '64', '--events', 'jdk.CPUTimeSample', recording))
      .recording.events.map(({ values }) => values).filter(({ failed, stackTrace }) => !failed && stackTrace);
    rmSync(recording);
    parts.push(page(query, samples, throughput, ownCpu));
  }
  const text = parts.join('\n');
  writeFileSync(join(options.out, 'profile.txt'), text);
  console.log(text);
}

function page(query, samples, throughput, ownCpu) {
  const rooms = new Map();
  const methods = new Map();
  for (const { stackTrace } of samples) {
    const frames = stackTrace.frames.map(({ method }) => `${method.type.name.replaceAll('/', '.')}.${method.name}`);
    count(rooms, roomOf(frames));
    count(methods, frames[0]);
  }
  const table = (counts, most) => [...counts].sort(([, a], [, b]) => b - a).slice(0, most)
    .map(([name, n]) => `  ${((n * 100) / samples.length).toFixed(1).padStart(5)} %  ${name}\n`).join('');
  return `${query.name}: ${throughput.toFixed(0)} requests/s, ${ownCpu.toFixed(3)} ms of processor time for each, `
    + `${samples.length} samples\n\nBy who works\n${table(rooms, 20)}\nBy method\n${table(methods, 20)}`;
}

function roomOf(frames) {
  for (const frame of frames) {
    const room = ROOMS.find(([, pattern]) => pattern.test(frame));
    if (room) return room[0];
  }
  return 'the JVM itself';
}

const count = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);
