import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wrk } from './load.mjs';
import { memory } from './processes.mjs';

const BODIES = 20_000;
const SLICE = 20;

/**
 * Asks all queries mixed, some in texts of their own, and looks at the memory every few seconds.
 *
 * @returns the requests answered and the resident MB after them, for each look
 */
export async function soak(options, contender, queries) {
  const bodies = join(options.data, 'soak.bodies');
  writeFileSync(bodies, mixed(contender, queries).map(body => JSON.stringify(body) + '\n').join(''));
  const looks = [{ requests: 0, mb: memory(contender.pid).now }];
  const begin = Date.now();
  while (looks.at(-1).requests < options.requests) {
    const result = await wrk(contender, bodies, SLICE, options.connections);
    if (result.failed > 0) throw new Error(`${contender.name} failed ${result.failed} requests`);
    looks.push({ requests: looks.at(-1).requests + result.requests, mb: memory(contender.pid).now });
    console.log(`  ${looks.at(-1).requests} requests  ${looks.at(-1).mb.toFixed(1)} MB`);
  }
  return { contender: contender.name, seconds: (Date.now() - begin) / 1000, looks };
}

/** Each query equally often, its variants in turn; every tenth as a document that nobody asked before. */
function mixed(contender, queries) {
  // What takes seconds alone would be all that is asked.
  const usual = queries.filter(query => query.letter.length === 1 && !query.writes);
  return Array.from({ length: BODIES }, (_, n) => {
    const bodies = contender.bodies.get(usual[n % usual.length]);
    const body = bodies[Math.floor(n / usual.length) % bodies.length];
    return n % 10 === 3 ? { ...body, query: `# ${n}\n${body.query}` } : body;
  });
}
