import { setTimeout as sleep } from 'node:timers/promises';

/** Terminates whoever is connected, but for the heartbeats and itself. */
const TERMINATE = `select pg_terminate_backend(pid) from pg_stat_activity
  where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> 'newsgraph heartbeat'`;

/** One fault after the other, all kinds equally often in an order of the seed's, until it is over. */
export async function makeFaults(cluster, incidents, { pause, end, random }) {
  const { postgres } = cluster;
  const begin = Date.now();
  const some = seconds => sleep(random() * seconds * 1000);
  // The first instance is left alone after a third of the time, so that its memory can be watched.
  const victim = () => (Date.now() - begin < (end - begin) / 3 ? Math.floor(random() * cluster.instances.length) : 1);
  const instance = signal => async () => {
    const number = victim();
    await cluster.stop(number, signal);
    await some(5);
    await cluster.start(number);
  };
  const database = signal => async () => {
    await postgres.stop(signal);
    await some(5);
    await postgres.start();
  };
  const kinds = {
    'instance killed': instance('SIGKILL'),
    'instance stopped': instance('SIGTERM'),
    'database restarted': database('SIGINT'),
    'database killed': database('SIGQUIT'),
    'connections terminated': () => postgres.rows(TERMINATE),
  };
  for (let left = []; ; ) {
    if (left.length === 0) left = Object.keys(kinds).sort().map(kind => [random(), kind]).sort().map(([, kind]) => kind);
    await sleep(pause * 1000 * (0.5 + random()));
    if (Date.now() > end) return;
    const kind = left.pop();
    const { begin: at, end: until } = await incidents.during(kind, kinds[kind]);
    console.log(`  ${kind} ${((at - begin) / 60_000).toFixed(1)} min after the beginning, for ${((until - at) / 1000).toFixed(1)} s`);
  }
}
