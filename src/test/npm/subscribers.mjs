// What the tests of subscriptions share: clients that keep what they get, and a writer.
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import WebSocket from 'ws';

export const DOCUMENT = `subscription ($filter: ArticleFilter) {
  articlePublished(filter: $filter) { id uri headline mentions(first: 5) { nodes { entity { name } } } }
}`;

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until a condition holds. */
export async function until(what, condition, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`${what} did not come to be in ${seconds} s`);
    await sleep(20);
  }
}

export const bearer = (token) => (token ? { Authorization: `Bearer ${token}` } : {});

/** Sends a request by HTTP and gives its data. */
export async function send(url, token, query, variables) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...bearer(token) },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json();
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

/** Creates an article and gives its id. */
export async function create(url, token, input) {
  const { createArticle } = await send(
    url, token,
    'mutation ($input: CreateArticleInput!) { createArticle(input: $input) { article { id } userErrors { message } } }',
    { input: { headline: 'A headline', ...input } });
  if (createArticle.userErrors.length) throw new Error(JSON.stringify(createArticle.userErrors));
  return createArticle.article.id;
}

/** A subscriber that goes on where it was when its connection breaks: it keeps the position of what it got last. */
export class Subscriber {
  constructor(client, variables = {}, query = DOCUMENT, position = undefined) {
    this.got = [];
    this.errors = [];
    this.ended = false;
    this.payload = { query, variables, extensions: { position } };
    this.dispose = client.subscribe(this.payload, {
      next: (result) => {
        this.got.push(result);
        this.payload.extensions.position = result.extensions?.position ?? this.payload.extensions.position;
      },
      error: (error) => {
        this.errors.push(error);
        this.ended = true;
      },
      complete: () => (this.ended = true),
    });
  }

  get ids() {
    return this.got.map((result) => result.data?.articlePublished?.id);
  }

  get position() {
    return this.payload.extensions.position;
  }
}

/** A WebSocket client; urls are tried one after the other. */
export function wsClient(urls, token, options = {}) {
  let tries = 0;
  const state = { position: undefined, positions: 0, acknowledged: 0, closed: [] };
  const client = createWsClient({
    url: () => `${urls[tries++ % urls.length].replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: bearer(token),
    retryAttempts: 100,
    retryWait: () => sleep(100),
    shouldRetry: () => true,
    ...options,
    on: {
      connected: () => state.acknowledged++,
      ping: (received, payload) => {
        if (received && payload?.position) {
          state.position = payload.position;
          state.positions++;
        }
      },
      closed: (event) => state.closed.push(event.code),
    },
  });
  return Object.assign(client, { state });
}

/** A client of event streams. */
export function sseClient(urls, token, options = {}) {
  let tries = 0;
  return createSseClient({
    url: () => `${urls[tries++ % urls.length]}/graphql/stream`,
    headers: () => bearer(token),
    retryAttempts: 100,
    retry: () => sleep(100),
    ...options,
  });
}

/** A client that knows no protocol: what it gets, and how its connection ends. */
export function rawSocket(url, { protocol = 'graphql-transport-ws', ...options } = {}) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol, options);
  const state = { socket, messages: [], code: undefined, reason: undefined };
  socket.on('message', (message) => state.messages.push(JSON.parse(message)));
  socket.on('close', (code, reason) => Object.assign(state, { code, reason: String(reason) }));
  socket.on('error', () => {});
  state.opened = new Promise((resolve) => socket.on('open', resolve));
  state.say = (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  return state;
}
