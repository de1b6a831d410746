import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { wrk } from './load.mjs';
import { memory } from './processes.mjs';

const BODIES = 20_000;
const SLICE = 20;

/**
 * Asks all queries mixed, some in texts of their own, and looks at the memory every few seconds.
 *
 * @returns for each look the requests answered, the resident MB, and for a JVM at each tenth of the way the MB of its heap
 *   that a full collection leaves
 */
export async function soak(options, contender, queries) {
  const bodies = join(options.data, 'soak.bodies');
  writeFileSync(bodies, mixed(contender, queries).map(body => JSON.stringify(body) + '\n').join(''));
  const looks = [{ requests: 0, mb: memory(contender.pid).now }];
  const begin = Date.now();
  let tenths = 0;
  while (looks.at(-1).requests < options.requests) {
    const result = await wrk(contender, bodies, SLICE, options.connections);
    if (result.failed > 0) throw new Error(`${contender.name} failed ${result.failed} requests`);
    const look = { requests: looks.at(-1).requests + result.requests, mb: memory(contender.pid).now };
    if ((look.requests * 10) / options.requests >= tenths + 1) {
      tenths = Math.floor((look.requests * 10) / options.requests);
      look.tenth = true;
      if (contender.name === 'jvm') look.heap = heap(options, contender.pid);
    }
    looks.push(look);
    console.log(`  ${look.requests} requests  ${look.mb.toFixed(1)} MB${look.heap ? `, of them heap in use ${look.heap.toFixed(1)} MB` : ''}`);
  }
  return { seconds: (Date.now() - begin) / 1000, looks };
}

/** MB that are in use after full collections: what the first finds behind weak references, the second takes. */
function heap(options, pid) {
  const jcmd = command => execFileSync(join(dirname(options.java), 'jcmd'), [String(pid), command], { encoding: 'utf8' });
  jcmd('GC.run');
  jcmd('GC.run');
  // A line for each generation, "total 1024K, used 512K", or one for all, "committed 1024K, used 512K".
  const used = [...jcmd('GC.heap_info').matchAll(/^(?! *Metaspace| *class).*(?:total|committed) \d+K, used (\d+)K/gm)];
  return used.reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0) / 1024;
}

/** Each query equally often, its variants in turn; every tenth as a document that nobody asked before. */
function mixed(contender, queries) {
  return Array.from({ length: BODIES }, (_, n) => {
    const bodies = contender.bodies.get(queries[n % queries.length]);
    const body = bodies[Math.floor(n / queries.length) % bodies.length];
    return n % 10 === 3 ? { ...body, query: `# {unique}\n${body.query}` } : body;
  });
}
