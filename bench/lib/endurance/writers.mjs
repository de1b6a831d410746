import { setTimeout as sleep } from 'node:timers/promises';

const PAYLOAD = 'userErrors { code field message }';
const CREATE = `mutation ($input: CreateArticleInput!) { createArticle(input: $input) { article { id version } ${PAYLOAD} } }`;
const UPDATE = `mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) { article { version } ${PAYLOAD} } }`;
const ADD = `mutation ($input: AddMentionInput!) { addMention(input: $input) { mention { id } ${PAYLOAD} } }`;
const REMOVE = `mutation ($input: RemoveMentionInput!) { removeMention(input: $input) { deletedId ${PAYLOAD} } }`;

/**
 * Creates and changes articles, and enters in the ledger what it was told. Of what is unclear half is sent again, as the
 * README says: a uri is taken once, and a version is followed by one other. The rest may be there or not.
 */
export class Writer {
  constructor(client, ledger, pool, random) {
    Object.assign(this, { client, ledger, pool, random });
    this.known = [];
    this.acknowledged = 0;
    this.unclear = 0;
  }

  write() {
    const what = this.random();
    if (what < 0.5 || this.known.length === 0) return this.create();
    const [article] = this.known.splice(Math.floor(this.random() * this.known.length), 1);
    if (what < 0.75) return this.update(article);
    return article.added ? this.removeMention(article) : this.addMention(article);
  }

  async create() {
    const uri = this.ledger.newUri('created');
    const mentions = this.pool.some(3);
    const after = { version: 1, headline: `Created ${uri}`, authors: 1, mentions };
    this.ledger.may(uri, null, after);
    const input = {
      uri,
      headline: after.headline,
      articleBody: this.pool.text(),
      inLanguage: 'en',
      datePublished: new Date().toISOString(),
      publisher: this.pool.publisher(),
      authors: [this.pool.author()],
      mentions: mentions.map((entity, n) => ({ entity, spans: [{ start: n * 10, end: n * 10 + 5 }] })),
    };
    // Sent again, it is there already where the first was stored.
    const { state, payload } = await this.send(CREATE, input, 'DUPLICATE');
    if (state === 'refused') this.ledger.may(uri, null);
    if (state !== 'done') return;
    this.ledger.may(uri, after);
    if (payload.article) this.known.push({ uri, id: payload.article.id, now: after });
  }

  async update(article) {
    const { version, authors } = article.now;
    const mentions = this.pool.some(3);
    const after = { version: version + 1, headline: `Version ${version + 1} of ${article.uri}`, authors, mentions };
    const input = {
      id: article.id,
      expectedVersion: version,
      headline: after.headline,
      mentions: mentions.map(entity => ({ entity })),
    };
    const payload = await this.change(article, after, UPDATE, input, 'VERSION_CONFLICT');
    if (payload) article.added = undefined;
    if (payload?.article && payload.article.version !== after.version) {
      this.client.incidents.note(`version ${payload.article.version} after ${version}`);
    }
  }

  async addMention(article) {
    const entity = this.pool.some(20).find(id => !article.now.mentions.includes(id));
    const after = { ...article.now, mentions: [...article.now.mentions, entity] };
    const payload = await this.change(article, after, ADD, { article: article.id, entity }, 'DUPLICATE');
    if (payload?.mention) article.added = { id: payload.mention.id, entity };
  }

  async removeMention(article) {
    const { id, entity } = article.added;
    const after = { ...article.now, mentions: article.now.mentions.filter(other => other !== entity) };
    const payload = await this.change(article, after, REMOVE, { id }, 'NOT_FOUND');
    if (payload) article.added = undefined;
  }

  /** Nobody else writes to the article meanwhile, and nobody at all once it is unclear how it is. */
  async change(article, after, mutation, input, alreadyDone) {
    this.ledger.may(article.uri, article.now, after);
    const { state, payload } = await this.send(mutation, input, alreadyDone);
    if (state === 'unclear') return undefined;
    if (state === 'done') article.now = after;
    this.ledger.may(article.uri, article.now);
    this.known.push(article);
    return payload;
  }

  /** @param alreadyDone the error of an input that is sent again, where it was stored before */
  async send(query, input, alreadyDone) {
    for (let again = false; ; again = true) {
      const { state, data } = await this.client.graphql({ query, variables: { input } }, { write: true });
      if (state === 'done') {
        const [payload] = Object.values(data);
        const [error] = payload.userErrors;
        if (!error || (again && error.code === alreadyDone)) {
          this.acknowledged++;
          return { state, payload };
        }
        this.client.incidents.note(`user error ${error.code}`, JSON.stringify({ error, input }));
        return { state: 'refused' };
      }
      if (state === 'refused' && !again) return { state };
      if (!again) {
        this.unclear++;
        if (this.random() < 0.5) return { state };
      }
      await sleep(1000);
    }
  }
}
