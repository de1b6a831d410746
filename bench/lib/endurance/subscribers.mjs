import { setTimeout as sleep } from 'node:timers/promises';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import WebSocket from 'ws';

const QUERY = 'subscription { articlePublished { uri headline mentions { nodes { entity { name } } } } }';
const RETRY = 500;

/** A subscriber that goes on where it was when its connection breaks, as the README has it. */
class Subscriber {
  constructor(name, client, incidents) {
    Object.assign(this, { name, client, incidents });
    this.got = new Map();
    this.subscribed = 0;
    this.request = { query: QUERY, extensions: {} };
    this.subscribe();
  }

  subscribe() {
    this.subscribed++;
    this.dispose = this.client.subscribe(this.request, {
      next: ({ data, errors, extensions }) => {
        this.request.extensions.position = extensions?.position ?? this.request.extensions.position;
        if (errors) this.incidents.note(`subscription ${errors[0].extensions?.code}`, JSON.stringify(errors));
        const uri = data?.articlePublished?.uri;
        if (uri) this.got.set(uri, (this.got.get(uri) ?? 0) + 1);
      },
      error: error => this.incidents.note(`${this.name} gave up`, String(error?.message ?? JSON.stringify(error))),
      complete: () => {},
    });
  }

  /** Goes away for some seconds, and comes back with its position. */
  async pause(seconds) {
    this.dispose();
    await sleep(seconds * 1000);
    this.subscribe();
  }
}

export function subscribers(cluster, incidents, number) {
  const forever = { retryAttempts: Infinity };
  return Array.from({ length: number }, (_, n) => {
    const client = n % 2
      ? createSseClient({
        ...forever,
        url: () => `${cluster.next()}/graphql/stream`,
        retry: () => sleep(RETRY),
        on: {
          connecting: again => {
            if (again) incidents.note('event stream broken');
          },
        },
      })
      : createWsClient({
        ...forever,
        url: () => `${cluster.next().replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        shouldRetry: () => true,
        retryWait: () => sleep(RETRY),
        on: {
          closed: ({ code }) => {
            if (code !== 1000) incidents.note(`WebSocket closed by ${code}`);
          },
        },
      });
    return new Subscriber(n % 2 ? 'an event stream' : 'a WebSocket', client, incidents);
  });
}
