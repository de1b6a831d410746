// Subscribers of every instance, which come back by way of the round robin when theirs stops: what each of them got.
import { create, DOCUMENT, sleep, sseClient, Subscriber, until, wsClient } from './subscribers.mjs';

const [robin, ready, end, ...instances] = process.argv.slice(2);
const subscribers = instances.flatMap((instance) => {
  const urls = [instance, ...Array(1000).fill(robin)];
  return [wsClient(urls), sseClient(urls)].map((client) => new Subscriber(client, {}, DOCUMENT, '0'));
});
const uris = (subscriber) => subscriber.got.map((result) => result.data.articlePublished.uri);

await until('the first article', () => subscribers.every((subscriber) => subscriber.got.length));
await create(robin, undefined, { uri: ready });
await until('the last article', () => subscribers.every((subscriber) => uris(subscriber).includes(end)), 120);
// What comes twice may come late.
await sleep(1000);
console.log(JSON.stringify(subscribers.map(uris)));
process.exit();
