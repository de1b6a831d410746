import { canAsk } from './contenders.mjs';
import { load } from './load.mjs';
import { memory } from './processes.mjs';

/** A new JVM compiles for a minute; after that a query it has not seen needs less. */
export async function warmUp(options, contenders, queries, postgres) {
  for (const contender of contenders) {
    let isFirst = true;
    for (const query of queries.filter(each => canAsk(contender, each))) {
      const seconds = contender.kind === 'limit' ? 3 : Math.ceil(isFirst ? options.warmup : options.warmup / 4);
      console.log(`  warming up ${contender.name}: ${query.name}, ${seconds} s`);
      await load(contender, query, postgres, { ...options, seconds });
      isFirst = false;
    }
  }
}

/** All rounds of all queries, the contenders in turn, and the memory they take in the end. */
export async function measure(options, contenders, queries, postgres) {
  const measured = Object.fromEntries(queries.map(query => [query.name, { title: query.title, contenders: {} }]));
  for (let round = 0; round < options.rounds; round++) {
    for (const query of queries) {
      for (const contender of turned(contenders, round).filter(each => canAsk(each, query))) {
        const result = await load(contender, query, postgres, options);
        (measured[query.name].contenders[contender.name] ??= []).push(result);
        console.log(`  ${round + 1}/${options.rounds}  ${line(query, contender, result)}`);
      }
    }
  }
  const memories = contenders.filter(({ pid }) => pid).map(({ name, pid }) => [name, memory(pid)]);
  return { queries: measured, memory: Object.fromEntries(memories) };
}

/** One request at a time, for a look at the times themselves. */
export async function timeAlone(options, contenders, queries, postgres) {
  for (const query of queries) {
    for (const contender of contenders.filter(each => canAsk(each, query))) {
      await load(contender, query, postgres, { connections: 1, seconds: options.seconds });
      console.log(`  ${line(query, contender, await load(contender, query, postgres, { connections: 1, seconds: options.seconds }))}`);
    }
  }
}

/** Whoever comes first in one round is last in the next. */
const turned = (list, by) => list.map((_, i) => list[(i + by) % list.length]);

const line = (query, contender, { throughput, p50, p99, ownCpu, databaseCpu }) =>
  `${query.name.padEnd(17)} ${contender.name.padEnd(13)} ${throughput.toFixed(1).padStart(8)}/s  p50 ${p50.toFixed(2)} ms`
  + `  p99 ${p99.toFixed(2)} ms  CPU ${ownCpu.toFixed(2)} + ${databaseCpu.toFixed(2)} ms`;
