// Clients of both protocols against one instance: what they get, and how they are refused.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { bearer, create, rawSocket, send, sleep, sseClient, Subscriber, until, wsClient } from './subscribers.mjs';

const [url, editor, forged, soonExpired] = process.argv.slice(2);
const run = randomUUID();
const uri = (name) => `urn:subscriptions:${run}:${name}`;
const ofRun = { uri: { startsWith: uri('') } };
const scenarios = {};

/** Whoever is told of an article that nobody waits for has begun to listen. */
async function ready(...subscribers) {
  for (let n = 0; subscribers.some((subscriber) => !subscriber.got.length); n++) {
    await create(url, editor, { uri: uri(`ready:${randomUUID()}`) });
    await sleep(100);
    assert(n < 100 && subscribers.every((s) => !s.errors.length), `Not ready: ${JSON.stringify(subscribers.map((s) => s.errors))}`);
  }
  await sleep(300);
  subscribers.forEach((subscriber) => (subscriber.got.length = 0));
}

scenarios.everyWayToBecomeVisible = async () => {
  const mine = { ...ofRun, headline: { ne: 'Not asked for' } };
  const ws = wsClient([url]);
  const subscribers = [
    new Subscriber(ws, { filter: { and: [mine] } }),
    new Subscriber(sseClient([url]), { filter: mine }),
    new Subscriber(wsClient([url], editor), { filter: mine }),
  ];
  await ready(...subscribers);
  await create(url, editor, { uri: uri('w:other'), headline: 'Not asked for' });
  const plain = await create(url, editor, { uri: uri('w:plain') });
  const withheld = await create(url, editor, { uri: uri('w:withheld'), pubStatus: 'WITHHELD' });
  const embargoed = await create(url, editor, {
    uri: uri('w:embargoed'), embargoedUntil: new Date(Date.now() + 1500).toISOString() });
  const update = async (id, expectedVersion, pubStatus) => {
    const { updateArticle } = await send(
      url, editor, 'mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) { article { version } } }',
      { input: { id, expectedVersion, pubStatus } });
    return updateArticle.article.version;
  };
  await until('the first', () => subscribers.every((s) => s.got.length === 1));
  let version = await update(withheld, 1, 'USABLE');
  await until('the second', () => subscribers.every((s) => s.got.length === 2));
  // Withdrawn, and there again: that is nothing new.
  version = await update(withheld, version, 'WITHHELD');
  await update(withheld, version, 'USABLE');
  await until('the end of the embargo', () => subscribers.every((s) => s.got.length === 3));
  const imported = await fetch(`${url}/import`, {
    method: 'POST',
    headers: { ...bearer(editor), 'Content-Type': 'application/x-ndjson' },
    body: Array.from({ length: 120 }, (_, n) => JSON.stringify(
      { type: 'article', uri: uri(`w:imported:${n}`), headline: `Imported ${n}`, articleBody: 'A text.' })).join('\n'),
  });
  await imported.text();
  await until('the import', () => subscribers.every((s) => s.got.length === 123));
  await sleep(300);
  for (const subscriber of subscribers) {
    assert.deepEqual(subscriber.ids.slice(0, 3), [plain, withheld, embargoed]);
    assert.equal(new Set(subscriber.ids).size, 123);
    assert.equal(subscriber.got.length, 123);
    const positions = subscriber.got.map((result) => Number(result.extensions.position));
    assert(positions.every((position, n) => n === 0 || position > positions[n - 1]), 'positions grow');
    subscriber.dispose();
  }
};

scenarios.theWholeSelectionAndFilter = async () => {
  const { createPerson } = await send(
    url, editor, 'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { name: `Ann ${run}` } });
  const filter = {
    ...ofRun,
    text: 'zebras',
    mentions: { some: { name: { contains: run } } },
    not: { articleSection: { eq: 'Sport' } },
  };
  const client = wsClient([url]);
  const subscriber = new Subscriber(client, { filter });
  const everything = new Subscriber(sseClient([url]), { filter: ofRun });
  await ready(everything);
  await until('the position', () => client.state.positions === 1);
  const input = { headline: 'Of zebras', articleBody: 'A zebra is no horse.', inLanguage: 'en', mentions: [{ entity: createPerson.person.id }] };
  await create(url, editor, { uri: uri('f:1'), ...input, articleSection: 'Sport' });
  await create(url, editor, { uri: uri('f:2'), ...input, headline: 'Of horses', articleBody: 'None.', articleSection: 'News' });
  const asked = await create(url, editor, { uri: uri('f:3'), ...input, articleSection: 'News' });
  await until('all of them', () => everything.got.length === 3);
  await until('the one', () => subscriber.got.length === 1);
  assert.deepEqual(subscriber.got[0].data.articlePublished, {
    id: asked, uri: uri('f:3'), headline: 'Of zebras', mentions: { nodes: [{ entity: { name: `Ann ${run}` } }] } });
  subscriber.dispose();
  everything.dispose();
};

scenarios.eventsHaveErrorsLikeOtherAnswers = async () => {
  const { createPerson, createOrganization } = await send(
    url, editor,
    `mutation ($person: CreatePersonInput!, $publisher: CreateOrganizationInput!) {
      createPerson(input: $person) { person { id } } createOrganization(input: $publisher) { organization { id } } }`,
    { person: { name: 'Bea' }, publisher: { name: 'The Herald' } });
  const query = `subscription ($filter: ArticleFilter) {
    articlePublished(filter: $filter) {
      mentions(first: 2) { nodes { entity { name } } }
      publisher { name published(after: "no cursor") { nodes { id } } }
    }
  }`;
  const subscriber = new Subscriber(wsClient([url]), { filter: ofRun }, query);
  await ready(subscriber);
  await create(url, editor, {
    uri: uri('e:1'), publisher: createOrganization.organization.id, mentions: [{ entity: createPerson.person.id }] });
  await until('the event', () => subscriber.got.length === 1);
  assert.deepEqual(subscriber.got[0].data.articlePublished, {
    mentions: { nodes: [{ entity: { name: 'Bea' } }] }, publisher: null });
  assert.equal(subscriber.got[0].errors[0].extensions.code, 'BAD_USER_INPUT');
  assert.deepEqual(subscriber.got[0].errors[0].path, ['articlePublished', 'publisher', 'published']);
  subscriber.dispose();
};

scenarios.whatIsMissedIsCaughtUpWith = async () => {
  for (const client of [() => wsClient([url]), () => sseClient([url])]) {
    const first = new Subscriber(client(), { filter: ofRun });
    await ready(first);
    const before = await create(url, editor, { uri: uri(`c:${randomUUID()}`) });
    await until('the first', () => first.got.length === 1);
    first.dispose();
    const missed = [];
    for (let n = 0; n < 3; n++) missed.push(await create(url, editor, { uri: uri(`c:${randomUUID()}`) }));
    const second = new Subscriber(client(), { filter: ofRun }, undefined, first.position);
    await until('what was missed', () => second.got.length === 3);
    const live = await create(url, editor, { uri: uri(`c:${randomUUID()}`) });
    await until('what comes now', () => second.got.length === 4);
    assert.deepEqual(first.ids, [before]);
    assert.deepEqual(second.ids, [...missed, live]);
    second.dispose();
  }
  // Last-Event-ID, as EventSource sends it.
  const seen = [];
  const open = async (lastEventId, enough) => {
    const abort = new AbortController();
    const query = new URLSearchParams({
      query: 'subscription ($filter: ArticleFilter) { articlePublished(filter: $filter) { id } }',
      variables: JSON.stringify({ filter: ofRun }) });
    const response = await fetch(`${url}/graphql/stream?${query}`, {
      signal: abort.signal,
      headers: { Accept: 'text/event-stream', ...(lastEventId && { 'Last-Event-ID': lastEventId }) } });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type'), /^text\/event-stream/);
    let text = '';
    for await (const chunk of response.body) {
      text += Buffer.from(chunk).toString();
      if (enough(text)) break;
    }
    abort.abort();
    return text;
  };
  const start = await open(undefined, (text) => /^id: \d+$/m.test(text));
  const id = await create(url, editor, { uri: uri(`c:${randomUUID()}`) });
  seen.push(await open(/^id: (\d+)$/m.exec(start)[1], (text) => text.includes('event: next')));
  assert(seen[0].includes(`{"articlePublished":{"id":"${id}"}}`), seen[0]);
  const wrong = new Subscriber(wsClient([url]), { filter: ofRun }, undefined, '999999999');
  await until('the refusal', () => wrong.ended);
  assert.equal(wrong.errors[0][0].extensions.code, 'BAD_USER_INPUT');
};

scenarios.otherOperations = async () => {
  for (const client of [wsClient([url], editor), sseClient([url], editor)]) {
    const query = new Subscriber(client, {}, '{ articles(first: 1) { nodes { __typename } } __typename }');
    const name = randomUUID();
    const mutation = new Subscriber(client, {}, `mutation { createPerson(input: {name: "${name}"}) { person { name } } }`);
    const invalid = new Subscriber(client, {}, '{ nothing }');
    const wrongFilter = new Subscriber(client, { filter: { id: { eq: 'no id' } } });
    const two = new Subscriber(client, {}, 'subscription { a: articlePublished { id } b: articlePublished { id } }');
    await until('the ends', () => [query, mutation, invalid, wrongFilter, two].every((s) => s.ended));
    assert.equal(query.got[0].data.__typename, 'Query');
    assert.deepEqual(mutation.got[0].data, { createPerson: { person: { name } } });
    const code = ({ errors, got }) => (errors[0]?.[0] ?? got[0].errors[0]).extensions.code;
    assert.equal(code(invalid), 'GRAPHQL_VALIDATION_FAILED');
    assert.equal(code(wrongFilter), 'BAD_USER_INPUT');
    assert.equal(code(two), 'GRAPHQL_VALIDATION_FAILED');
  }
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: 'subscription { articlePublished { id } }' }) });
  assert.equal(response.status, 400);
  assert.match((await response.json()).errors[0].message, /needs a stream/);
  const get = await fetch(`${url}/graphql/stream?query=${encodeURIComponent('mutation { __typename }')}`);
  assert.equal(get.status, 405);
};

scenarios.theStateMachine = async () => {
  const subscribe = { id: '1', type: 'subscribe', payload: { query: 'subscription { articlePublished { id } }' } };
  const cases = [
    [4400, (socket) => socket.say('no JSON')],
    [4400, (socket) => socket.say({ type: 'start' })],
    [4400, (socket) => socket.say('"connection_init"')],
    [4401, (socket) => socket.say(subscribe)],
    [4429, (socket) => { socket.say({ type: 'connection_init' }); socket.say({ type: 'connection_init' }); }],
    [4408, () => {}],
    [4409, async (socket) => {
      socket.say({ type: 'connection_init' });
      await until('the ack', () => socket.messages.some((m) => m.type === 'connection_ack'));
      socket.say(subscribe);
      socket.say(subscribe);
    }],
    [4403, (socket) => socket.say({ type: 'connection_init', payload: bearer(forged) })],
    [4403, (socket) => socket.say({ type: 'connection_init', payload: { authorization: 'nonsense' } })],
  ];
  await Promise.all(cases.map(async ([code, act]) => {
    const socket = rawSocket(url);
    await socket.opened;
    await act(socket);
    await until(`the close by ${code} after ${act}`, () => socket.code !== undefined);
    assert.equal(socket.code, code, String(act));
  }));
  for (const protocol of ['graphql-ws', 'another']) {
    const other = rawSocket(url, { protocol });
    await until('an end', () => other.code !== undefined);
    assert([4406, 1006].includes(other.code), `${protocol}: ${other.code}`);
  }
  const socket = rawSocket(url);
  await socket.opened;
  socket.say({ type: 'ping', payload: { a: 1 } });
  await until('the pong', () => socket.messages.length === 1);
  assert.deepEqual(socket.messages[0], { type: 'pong', payload: { a: 1 } });
  socket.say({ type: 'connection_init' });
  await until('the ack', () => socket.messages.length === 2);
  socket.say(subscribe);
  await until('the position', () => socket.messages.length === 3);
  assert.match(socket.messages[2].payload.position, /^\d+$/);
  socket.say({ id: '1', type: 'complete' });
  // The id is free again.
  socket.say(subscribe);
  await until('the second position', () => socket.messages.length === 4);
  socket.socket.close(1000);
  await until('the end', () => socket.code === 1000);
};

scenarios.tokensExpire = async () => {
  const closed = wsClient([url], soonExpired, { retryAttempts: 0 });
  const overWs = new Subscriber(closed, { filter: ofRun });
  const overSse = new Subscriber(sseClient([url], soonExpired, { retryAttempts: 0 }), { filter: ofRun });
  const refused = new Subscriber(sseClient([url], forged, { retryAttempts: 0 }), { filter: ofRun });
  await until('the ends', () => overWs.ended && overSse.ended && refused.ended);
  assert.equal(overWs.errors[0].code, 4403);
  assert.equal(overSse.got.at(-1).errors[0].extensions.code, 'UNAUTHENTICATED');
  assert.equal(refused.errors[0].response.status, 401);
};

scenarios.theManyGetOneAnswer = async () => {
  const filter = { ...ofRun, headline: { eq: 'For many' } };
  const client = wsClient([url], undefined, { lazyCloseTimeout: 1000 });
  const many = Array.from({ length: 90 }, () => new Subscriber(client, { filter }));
  // Each begins with a position.
  await until('all of them', () => client.state.positions === 90);
  const id = await create(url, editor, { uri: uri('many'), headline: 'For many' });
  await until('all the messages', () => many.every((s) => s.got.length === 1));
  assert(many.every((s) => s.ids[0] === id));
  many.forEach((s) => s.dispose());
  const crowd = Array.from({ length: 101 }, () => new Subscriber(client, { filter }));
  await until('the refusal', () => crowd.some((s) => s.ended));
  assert.equal(crowd.find((s) => s.ended).errors[0][0].extensions.code, 'OVERLOADED');
  crowd.forEach((s) => s.dispose());
};

const asked = Object.entries(scenarios).filter(([name]) => (name === 'tokensExpire') === Boolean(soonExpired));
for (const [name, scenario] of asked) {
  const start = Date.now();
  try {
    await scenario();
    console.log(`ok ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    console.log(`failed ${name}: ${error.stack}`);
    process.exitCode = 1;
  }
}
process.exit();
