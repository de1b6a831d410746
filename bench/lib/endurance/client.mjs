const PATIENCE = 60_000;
const MAY_BE_STORED = /may be stored/;

/**
 * Sends requests to the instances in turn, and notes every one that fails. An answer is
 * - done: with the data,
 * - refused: nothing of it was stored,
 * - unclear: nobody can know.
 */
export class Client {
  constructor(cluster, incidents) {
    this.cluster = cluster;
    this.incidents = incidents;
  }

  /** Whoever refuses the connection is passed by, as a balancer does. */
  async send(path, init = {}) {
    for (let tries = 0; tries < this.cluster.instances.length; tries++) {
      try {
        const response = await fetch(this.cluster.next() + path, { ...init, signal: AbortSignal.timeout(PATIENCE) });
        return { status: response.status, text: await response.text() };
      } catch (error) {
        const code = error.cause?.code ?? error.name;
        this.incidents.note(code === 'ECONNREFUSED' ? 'connection refused' : `connection broken (${code})`);
        if (code !== 'ECONNREFUSED') return { state: 'unclear' };
      }
    }
    return { state: 'refused' };
  }

  async graphql(body, { write = false, get = false } = {}) {
    const headers = { ...(write && { Authorization: this.cluster.authorization }) };
    const answer = get
      ? await this.send(`/graphql?${new URLSearchParams({ query: body.query, variables: JSON.stringify(body.variables) })}`)
      : await this.send('/graphql', {
        method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body),
      });
    if (answer.state) return answer;
    const { data, errors } = parsed(answer.text);
    if (answer.status === 200 && data && !errors) return { state: 'done', data };
    const code = errors?.[0].extensions?.code ?? 'without a code';
    const unclear = MAY_BE_STORED.test(errors?.[0].message);
    const what = write ? 'write' : 'read';
    this.incidents.note(`${what}: ${answer.status} ${code}${unclear ? ', may be stored' : ''}`, answer.text);
    return { state: unclear ? 'unclear' : 'refused' };
  }
}

export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
