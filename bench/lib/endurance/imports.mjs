import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parsed } from './client.mjs';

const ARTICLES = 200;
// Of so many articles one comes without mentions, and names a new person, who has to be found in it.
const LINKED = 10;

/** Sends documents to POST /import, the same ones again until they are taken. */
export class Importer {
  constructor(client, ledger, pool) {
    Object.assign(this, { client, ledger, pool });
    this.articles = 0;
    this.again = 0;
  }

  async import() {
    const person = { type: 'entity', kind: 'PERSON', id: randomUUID(), name: this.pool.name() };
    const articles = Array.from({ length: ARTICLES }, (_, n) => this.article(n % LINKED === 0 && person));
    for (const { uri, after } of articles) this.ledger.may(uri, null, after);
    const body = [person, ...articles.map(({ document }) => document)].map(document => JSON.stringify(document) + '\n').join('');
    while (!await this.isTaken(body)) {
      this.again++;
      await sleep(1000);
    }
    for (const { uri, after } of articles) this.ledger.may(uri, after);
    this.articles += ARTICLES;
  }

  article(person) {
    const uri = this.ledger.newUri('imported');
    const mentions = person ? [person.id] : this.pool.some(4);
    const headline = `Imported ${uri}`;
    return {
      uri,
      after: { version: 1, headline, authors: 1, mentions },
      document: {
        type: 'article', uri, headline, inLanguage: 'en', datePublished: new Date().toISOString(),
        articleBody: person ? `Then ${person.name} came. ${this.pool.text()}` : this.pool.text(),
        publisher: { id: this.pool.publisher() },
        authors: [{ id: this.pool.author() }],
        ...(!person && { mentions: mentions.map((id, n) => ({ entity: { id }, spans: [{ start: n * 10, end: n * 10 + 5 }] })) }),
      },
    };
  }

  async isTaken(body) {
    const { state, status, text } = await this.client.send('/import?format=newsgraph', {
      method: 'POST', headers: { Authorization: this.client.cluster.authorization }, body,
    });
    if (state) return false;
    const summary = parsed(text.trimEnd().split('\n').at(-1)).summary;
    if (status !== 200 || !summary) {
      this.client.incidents.note(`import refused (${status})`, text);
      return false;
    }
    if (summary.stopped || summary.broken) {
      this.client.incidents.note(summary.stopped ? 'import stopped' : 'import broken', text);
      return false;
    }
    if (summary.created + summary.unchanged !== ARTICLES + 1) this.client.incidents.note('import that was not taken', text);
    return true;
  }
}
