// Subscribers of instances that stop, one in order and one at once, while others write: nothing lost, nothing twice.
import assert from 'node:assert/strict';
import { create, sleep, sseClient, Subscriber, until, wsClient } from './subscribers.mjs';

const [writer, first, firstPid, second, secondPid] = process.argv.slice(2);
const urls = [first, second, writer];
const ws = wsClient(urls);
const subscribers = [new Subscriber(ws), new Subscriber(sseClient(urls))];
const expected = [];
let written = 0;

const write = async (input = {}) => expected.push(await create(writer, undefined, { uri: `urn:restart:${written++}`, ...input }));
const writeFor = async (milliseconds) => {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(10)) await write();
};

// An instance tells of what another one wrote.
while (subscribers.some((subscriber) => !subscriber.got.length)) {
  await create(writer, undefined, { uri: `urn:restart:${written++}` });
  await sleep(50);
}
await sleep(500);
subscribers.forEach((subscriber) => (subscriber.got.length = 0));

await writeFor(300);
const embargo = (seconds) => ({ embargoedUntil: new Date(Date.now() + seconds * 1000).toISOString() });
// This embargo ends while nobody is connected, or nearly so.
await write(embargo(1));
await writeFor(300);
process.kill(Number(firstPid), 'SIGTERM');
await writeFor(1500);
assert([1000, 1001].includes(ws.state.closed[0]), `closed in order, not by ${ws.state.closed}`);
await until('the connection to the second', () => ws.state.acknowledged === 2);
await write(embargo(1));
await writeFor(500);
process.kill(Number(secondPid), 'SIGKILL');
await writeFor(1500);
await until('all of it', () => subscribers.every((subscriber) => subscriber.got.length >= expected.length));
await sleep(1000);
for (const subscriber of subscribers) {
  assert.deepEqual([...subscriber.ids].sort(), [...expected].sort());
}
console.log(`${expected.length} articles, each once`);
process.exit();
