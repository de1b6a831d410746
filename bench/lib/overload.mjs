import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { load } from './load.mjs';
import { cpuSeconds } from './processes.mjs';

// Of what can be served: for the latency without load, and for the overload.
const LITTLE = 0.1;
const TIMES = 10;

/**
 * Offers as much as ten times the connections can, and at most ten times what can be served, and says what becomes of it:
 * whether as much is served as at best, and how long those who are served wait, beside a tenth of what can be served. Who
 * is refused asks again at once, and not when Retry-After says. The best is what is served before and after the flood, in
 * the mean. How much PostgreSQL works in the flood, beside what it does at best, says how much of the processors is left
 * for those who are served, however fast they are at the moment.
 */
export async function overload(options, contender, queries, postgres) {
  for (const query of queries.filter(query => !query.writes)) {
    await load(contender, query, postgres, { seconds: options.warmup, connections: options.connections });
    const rounds = [];
    for (let round = 1; round <= options.rounds; round++) {
      // By the same client, which shares the processors.
      const atBest = () => offer(contender, query, postgres, { ...options, rate: Infinity });
      const before = await atBest();
      const calm = await offer(contender, query, postgres, { ...options, rate: before.served * LITTLE });
      const flooded = await offer(contender, query, postgres, {
        ...options,
        rate: before.served * TIMES,
        connections: options.connections * TIMES,
      });
      // The machine may have become faster or slower meanwhile.
      const after = await atBest();
      const best = (before.served + after.served) / 2;
      const database = (before.database + after.database) / 2;
      rounds.push({ share: (flooded.served / best) * 100, times: flooded.p99 / calm.p99 });
      console.log(
        `  ${round}/${options.rounds}  ${query.name} ${contender.name}: at best ${before.served.toFixed(0)}/s before and`
          + ` ${after.served.toFixed(0)}/s after;`
          + ` calm p50 ${ms(calm.p50)}, p99 ${ms(calm.p99)};`
          + ` ${flooded.offered.toFixed(0)}/s offered: ${flooded.served.toFixed(0)}/s served`
          + ` (${rounds.at(-1).share.toFixed(0)} %, for which PostgreSQL worked`
          + ` ${((flooded.database / database) * 100).toFixed(0)} % as much), p50 ${ms(flooded.p50)}, p99 ${ms(flooded.p99)}`
          + ` (${rounds.at(-1).times.toFixed(1)} times); ${flooded.refused.toFixed(0)}/s refused,`
          + ` p99 ${ms(flooded.refusedP99)}; ${flooded.failed} failed`,
      );
    }
    const middle = figure => rounds.map(figure).sort((a, b) => a - b)[rounds.length >> 1];
    console.log(
      `  ${query.name} ${contender.name}, middle of ${rounds.length} rounds: ${middle(({ share }) => share).toFixed(0)} %`
        + ` served, p99 ${middle(({ times }) => times).toFixed(1)} times`,
    );
  }
}

const ms = value => `${value.toFixed(1)} ms`;

/**
 * Sends requests at a rate, as far as the connections allow: each has one request at a time. It leaves hardly anything to
 * collect: a client that collects garbage for 4 ms on all processors would be measured instead of the service.
 */
async function offer(contender, query, postgres, { rate, seconds, connections }) {
  const { hostname, port, pathname } = new URL(contender.url);
  const requests = contender.bodies.get(query).map(body => {
    const text = JSON.stringify(body);
    return Buffer.from(`POST ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\n`
      + `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  });
  const buffer = Buffer.allocUnsafeSlow(1 << 16);
  const free = [];
  const open = [];
  const served = new Times(seconds);
  const refused = new Times(seconds);
  let failed = 0;
  let sent = 0;

  async function opened() {
    const connection = { socket: null, at: 0, status: 0, left: -1 };
    const callback = length => {
      let body = length;
      if (connection.left < 0) {
        // Heads are short, and come in one piece.
        const end = buffer.indexOf('\r\n\r\n');
        connection.status = Number(buffer.latin1Slice(9, 12));
        connection.left = Number(/content-length: (\d+)/i.exec(buffer.latin1Slice(0, end))?.[1] ?? 0);
        body = length - end - 4;
      }
      connection.left -= body;
      if (connection.left <= 0) {
        connection.left = -1;
        const took = performance.now() - connection.at;
        if (connection.status === 200) served.add(took);
        else if (connection.status === 503) refused.add(took);
        else failed++;
        free.push(connection);
        send();
      }
      return true;
    };
    const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread: { buffer, callback } });
    connection.socket = socket;
    socket.on('error', () => failed++);
    open.push(socket);
    await once(socket, 'connect');
    return connection;
  }

  free.push(...await Promise.all(Array.from({ length: connections }, opened)));
  const before = cpuSeconds(postgres.pid);
  const begin = performance.now();
  const end = begin + seconds * 1000;

  function send() {
    const now = performance.now();
    const due = now < end ? ((now - begin) / 1000) * rate : 0;
    while (sent < due && free.length > 0) {
      const connection = free.shift();
      connection.at = performance.now();
      connection.socket.write(requests[sent++ % requests.length]);
    }
  }

  for (send(); performance.now() < end; send()) await setTimeout(1);
  const counts = { served: served.count, refused: refused.count };
  const database = cpuSeconds(postgres.pid) - before;
  for (const socket of open) socket.destroy();
  await setTimeout(1_000);
  return {
    offered: sent / seconds,
    served: counts.served / seconds,
    refused: counts.refused / seconds,
    failed,
    database,
    p50: served.quantile(0.5),
    p99: served.quantile(0.99),
    refusedP99: refused.quantile(0.99),
  };
}

/** Milliseconds, in memory that is there from the beginning. */
class Times {
  static #MOST_A_SECOND = 50_000;
  count = 0;
  #all;

  constructor(seconds) {
    this.#all = new Float64Array(seconds * Times.#MOST_A_SECOND);
  }

  add(milliseconds) {
    this.#all[this.count++] = milliseconds;
  }

  quantile(q) {
    return this.#all.subarray(0, this.count).sort()[Math.floor(this.count * q)] ?? 0;
  }
}
