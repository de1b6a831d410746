import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { startPostgraphile } from './postgraphile.mjs';
import { startService } from './service.mjs';

/** Starts all that are asked for; "limit" is PostgreSQL alone. */
export async function startContenders(options, postgres) {
  const contenders = [];
  for (const name of options.contenders) {
    const log = `${postgres.directory}.${name}.log`;
    if (name === 'limit') {
      contenders.push({ name, kind: 'limit', stop: () => {} });
    } else if (name === 'postgraphile') {
      contenders.push(await startPostgraphile(options, postgres, { log }));
    } else {
      contenders.push(await startService(options, postgres, { native: name === 'native', log }));
    }
  }
  return contenders;
}

/** The bodies of the requests of a query, one for each variant. */
async function bodies(contender, query) {
  const own = query.shape.variables?.[contender.kind];
  const variables = own
    ? await own((text, values) => ask(contender, { query: text, variables: values }), query.variants)
    : query.variants;
  return variables.map(values => ({ query: query[contender.kind], variables: values }));
}

/** Makes the bodies of all requests beforehand. */
export async function prepare(contenders, queries) {
  for (const contender of contenders) {
    contender.bodies = new Map();
    for (const query of queries) {
      if (contender.kind !== 'limit' && query[contender.kind]) {
        contender.bodies.set(query, await bodies(contender, query));
      }
    }
  }
}

export const canAsk = (contender, query) => contender.kind === 'limit' ? Boolean(query.limit) : contender.bodies.has(query);

/** Who writes shows a token; who reads does not. */
export const authorization = (contender, query) => (query.writes ? contender.authorization : undefined);

/** The data of an answer; throws where there are errors. */
export async function ask(contender, body, authorization) {
  const response = await fetch(contender.url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(authorization && { Authorization: authorization }) },
    body: JSON.stringify(body).replaceAll('{unique}', randomUUID()),
  });
  const text = await response.text();
  let answer = {};
  try {
    answer = JSON.parse(text);
  } catch {
    // It is no GraphQL answer.
  }
  if (!response.ok || answer.errors || !answer.data) {
    throw new Error(`${contender.name} answered ${response.status} ${text.slice(0, 2000)}`);
  }
  return answer.data;
}
