// A subscriber that stops reading is cut off; others are not held up, and it gets the rest when it comes back.
import assert from 'node:assert/strict';
import { create, rawSocket, sseClient, Subscriber, until, wsClient } from './subscribers.mjs';

const [url] = process.argv.slice(2);
const ARTICLES = 200;
const query = 'subscription { articlePublished { id articleBody } }';
const quick = [new Subscriber(wsClient([url]), {}, query), new Subscriber(sseClient([url]), {}, query)];
const slow = rawSocket(url);
await slow.opened;
slow.say({ type: 'connection_init' });
await until('the ack', () => slow.messages.length === 1);
slow.say({ id: '1', type: 'subscribe', payload: { query } });
await until('the position', () => slow.messages.length === 2);
const { position } = slow.messages[1].payload;
const abort = new AbortController();
const stream = await fetch(`${url}/graphql/stream`, {
  method: 'POST',
  signal: abort.signal,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ query }) });
assert.equal(stream.status, 200);
slow.socket._socket.pause();

while (quick.some((subscriber) => !subscriber.got.length)) await create(url, undefined, { uri: `urn:slow:${Math.random()}` });
const expected = [];
for (let n = 0; n < ARTICLES; n++) {
  expected.push(await create(url, undefined, { uri: `urn:slow:${n}`, articleBody: 'abcdefghij'.repeat(15_000) }));
}
await until('the quick ones', () => quick.every((subscriber) => expected.every((id) => subscriber.ids.includes(id))));
// By now it is cut off: it gets what was on its way, and the end.
await new Promise((resolve) => setTimeout(resolve, 5000));
slow.socket._socket.resume();
await until('the end', () => slow.code !== undefined);
const got = slow.messages.filter((message) => message.type === 'next').map((message) => message.payload);
assert(got.length < ARTICLES, `${got.length} got through`);
assert([1006, 1013].includes(slow.code), `closed by ${slow.code}`);
let streamed = '';
await assert.rejects(async () => {
  for await (const chunk of stream.body) streamed += Buffer.from(chunk).toString();
});
assert(streamed.split('event: next').length < ARTICLES, 'the stream was cut off as well');
const back = new Subscriber(wsClient([url]), {}, query, got.at(-1)?.extensions.position ?? position);
await until('the rest', () => back.ids.includes(expected.at(-1)));
const all = [...got.map((payload) => payload.data.articlePublished.id), ...back.ids];
assert.equal(new Set(all).size, all.length, 'nothing twice');
assert(expected.every((id) => all.includes(id)), 'nothing lost');
console.log(`${got.length} of ${ARTICLES} before it was cut off, by ${slow.code}`);
process.exit();
