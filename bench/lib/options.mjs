import { parseArgs } from 'node:util';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, resolve } from 'node:path';

export const BENCH = fileURLToPath(new URL('..', import.meta.url));

const USAGE = `node run.mjs [options]         measures, and writes RESULTS.md and results.svg
node run.mjs generate [options] only makes the graphs
node run.mjs check [options]    only compares the answers
node run.mjs time [options]     each query alone, one request at a time
node run.mjs soak [options]     asks queries mixed, and watches the memory of jvm and native, each in its turn
node run.mjs endure [options]   reads, writes, imports and subscriptions, and a fault now and then: is anything lost?
node run.mjs overload [options] offers ten times the connections: is as much served, and as fast?
node run.mjs profile [options]  says where the processor's time of each query goes, in profile.txt
node run.mjs import [options]   sends documents to POST /import, and COPYs the same rows

  --articles 10000,100000,1000000  sizes of the graph
  --queries a,b,c                  all, where none are given; a,b,c,e,f,g for soak, a for profile
  --contenders jvm,native,postgraphile,limit
  --seconds 15                     of each measurement
  --rounds 3                       measurements of each query and contender
  --warmup 60                      seconds of the first query on a new JVM; the other queries get a quarter
  --connections 16
  --requests 1000000               of the soak
  --minutes 60                     of the endurance
  --rate 120                       its requests a second, of which a tenth writes
  --pause 60                       seconds between its faults, on average
  --seed 1                         of the graph, and of faults
  --fresh                          makes the graph anew
  --data DIR                       where graphs are kept (.data)
  --out DIR                        where results go (here)
  --jar PATH                       ../target/quarkus-app/quarkus-run.jar
  --java PATH                      the java of JAVA_HOME, else of the PATH
  --java-options "..."             -XX:+UseSerialGC -Xmx512m; -Xmx256m for import
  --native PATH                    a native executable; without it the JVM alone is measured
  --workers N                      processes of PostGraphile; as many as there are processors`;

const MODES = ['run', 'generate', 'check', 'time', 'soak', 'profile', 'overload', 'import', 'endure'];

/** Queries of modes that do not take all of them. */
const QUERIES = { soak: 'a,b,c,e,f,g', profile: 'a', overload: 'c,e', endure: 'a,b,c,d,e,f,g,h' };

/** What the command line says, with every path made absolute. */
export function commandLine() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      articles: { type: 'string', default: '10000,100000,1000000' },
      queries: { type: 'string', default: '' },
      contenders: { type: 'string', default: '' },
      seconds: { type: 'string', default: '15' },
      rounds: { type: 'string', default: '3' },
      warmup: { type: 'string', default: '60' },
      connections: { type: 'string', default: '16' },
      requests: { type: 'string', default: '1000000' },
      minutes: { type: 'string', default: '60' },
      rate: { type: 'string', default: '120' },
      pause: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      fresh: { type: 'boolean', default: false },
      data: { type: 'string', default: join(BENCH, '.data') },
      out: { type: 'string', default: BENCH },
      jar: { type: 'string', default: join(BENCH, '../target/quarkus-app/quarkus-run.jar') },
      java: { type: 'string', default: process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java' },
      'java-options': { type: 'string' },
      native: { type: 'string' },
      workers: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  const mode = positionals[0] ?? 'run';
  if (values.help || !MODES.includes(mode)) {
    console.log(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const service = values.native ? ['jvm', 'native'] : ['jvm'];
  const contenders = { soak: service, overload: service.slice(-1), endure: service.slice(-1), profile: ['jvm'] }[mode] ?? [...service, 'postgraphile', 'limit'];
  const list = text => text.split(',').filter(part => part !== '');
  const asked = values.contenders ? list(values.contenders) : contenders;
  const jar = resolve(values.jar);
  if ((asked.includes('jvm') || !values.native) && !existsSync(jar)) {
    console.error(`There is no ${jar}: build it with ./mvnw -DskipTests package, or say --jar PATH.`);
    process.exit(2);
  }
  return {
    mode,
    sizes: list(values.articles).map(Number),
    queries: list(values.queries || (QUERIES[mode] ?? '')),
    contenders: asked,
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    warmup: Number(values.warmup),
    connections: Number(values.connections),
    requests: Number(values.requests),
    minutes: Number(values.minutes),
    rate: Number(values.rate),
    pause: Number(values.pause),
    seed: Number(values.seed),
    fresh: values.fresh,
    data: resolve(values.data),
    out: resolve(values.out),
    jar,
    java: values.java,
    javaOptions: (values['java-options'] ?? `-XX:+UseSerialGC -Xmx${mode === 'import' ? 256 : 512}m`)
      .split(' ').filter(option => option !== ''),
    native: values.native && resolve(values.native),
    workers: values.workers ? Number(values.workers) : undefined,
  };
}
