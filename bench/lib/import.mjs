import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { DATABASE, startPostgres } from './postgres.mjs';
import { memory } from './processes.mjs';
import { generator } from './random.mjs';
import { startService } from './service.mjs';

const COPIED = 'copied';
/** Tables in an order in which their rows can come, each with the columns that rows are given in. */
const TABLES = {
  entity: 'id, kind, name, description, same_as, organization_kind, event_status, created_at, updated_at',
  entity_name: 'id, entity_id, position, value, language, kind, preferred',
  article: 'id, uri, url, headline, abstract, article_body, article_section, keywords, in_language, date_published,'
    + ' word_count, pub_status, publisher_id, created_at, updated_at',
  authorship: 'article_id, position, person_id',
  mention: 'id, article_id, entity_id, span_starts, span_ends, span_texts',
};

/**
 * How fast documents come in by POST /import, beside COPY of the same rows into the same tables, with the same indexes
 * and triggers. COPY is one statement for each table, all in one transaction.
 */
export async function measureImport(options, articles) {
  console.log(`${articles} articles`);
  const file = await documents(options, articles);
  const postgres = await startPostgres(join(options.data, 'postgres-import'), { fresh: true });
  let service = await startService(options, postgres, { log: join(options.data, 'schema.log') });
  await service.stop();
  await postgres.psql(['-c', `create database ${COPIED} template ${DATABASE}`], { database: 'postgres' });

  const results = [];
  for (let round = 1; round <= options.rounds; round++) {
    await clear(postgres, DATABASE);
    await clear(postgres, COPIED);
    service = await startService(options, postgres, { log: join(options.data, 'import.log'), native: options.native !== undefined });
    const { seconds, summary } = await send(service, file);
    const peak = memory(service.pid).peak;
    await service.stop();
    if (summary.created !== summary.read || summary.broken) throw new Error(`Not all was taken: ${JSON.stringify(summary)}`);
    const copied = await copy(options, postgres);
    const [here, there] = [await state(postgres, DATABASE), await state(postgres, COPIED)];
    if (here !== there) throw new Error(`The rows differ: ${here} and ${there}`);
    const result = { import: articles / seconds, copy: articles / copied, ratio: copied / seconds, peak };
    results.push(result);
    console.log(`  ${round}: import ${seconds.toFixed(1)} s, ${result.import.toFixed(0)} articles/s;`
      + ` COPY ${copied.toFixed(1)} s, ${result.copy.toFixed(0)} articles/s;`
      + ` ${(result.ratio * 100).toFixed(0)} % of it; memory at most ${peak.toFixed(0)} MB`);
  }
  await postgres.stop();
  const middle = [...results].sort((a, b) => a.ratio - b.ratio)[Math.floor(results.length / 2)];
  console.log(`  median: ${middle.import.toFixed(0)} articles/s, ${(middle.ratio * 100).toFixed(0)} % of COPY's ${middle.copy.toFixed(0)}`);
}

async function clear(postgres, database) {
  // The history cannot be emptied by a statement that it would record.
  await postgres.psql(['-qc', `set session_replication_role = replica;
    truncate article, entity, entity_name, authorship, mention, membership, participation, organizer,
      membership_evidence, participation_evidence, merged_entity, edit, change, article_to_link cascade`], { database });
  await postgres.psql(['-qc', 'vacuum analyze'], { database });
  await postgres.psql(['-qc', 'checkpoint'], { database });
}

async function send(service, file) {
  const begin = process.hrtime.bigint();
  const response = await fetch(service.url.replace('/graphql', '/import'), {
    method: 'POST', headers: { Authorization: service.authorization }, body: createReadStream(file), duplex: 'half',
  });
  if (response.status !== 200) throw new Error(`POST /import answered ${response.status}: ${await response.text()}`);
  const lines = (await response.text()).trim().split('\n').map(line => JSON.parse(line));
  const refused = lines.find(line => line.refused);
  if (refused) throw new Error(`A document was refused: ${JSON.stringify(refused)}`);
  return { seconds: Number(process.hrtime.bigint() - begin) / 1e9, summary: lines.at(-1).summary };
}

async function copy(options, postgres) {
  const path = table => join(options.data, `import-${table}.copy`);
  for (const [table, columns] of Object.entries(TABLES)) {
    await postgres.psql(['-qc', `\\copy (select ${columns} from ${table}) to '${path(table)}'`], { database: DATABASE });
  }
  await postgres.psql(['-qc', 'checkpoint'], { database: COPIED });
  const script = ['begin;', ...Object.entries(TABLES).map(([table, columns]) => `\\copy ${table} (${columns}) from '${path(table)}'`), 'commit;'];
  const begin = process.hrtime.bigint();
  await postgres.psql(['-q'], { database: COPIED, input: script.join('\n') + '\n' });
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

/** What has to be the same on both ways. */
async function state(postgres, database) {
  const out = await postgres.psql(['-qAtc', `select
    (select count(*) from article), (select md5(string_agg(md5(a::text), '' order by id)) from
      (select id, uri, headline, article_body, word_count, publisher_id, visible, search from article) a),
    (select count(*) from authorship), (select count(*) from mention),
    (select md5(string_agg(concat(id, span_starts, mention_texts), '' order by id)) from
      (select id, span_starts, span_texts mention_texts from mention) m),
    (select md5(string_agg(concat(id, name, mention_count), '' order by id)) from entity),
    (select count(*) from entity_name), (select count(*) from change)`], { database });
  return out.trim();
}

/** The documents, in Newsgraph's own NDJSON: a fifth as many entities as articles; bodies of 2 kB with mentions. */
async function documents(options, articles) {
  mkdirSync(options.data, { recursive: true });
  const path = join(options.data, `import-${articles}-${options.seed}.ndjson`);
  if (existsSync(path)) return path;
  const out = createWriteStream(path + '.new');
  const write = async value => {
    if (!out.write(JSON.stringify(value) + '\n')) await once(out, 'drain');
  };
  const random = generator(options.seed);
  const below = n => Math.floor(random() * n);
  const zipf = n => Math.floor(n ** random()) - 1;
  const id = text => {
    const hex = createHash('md5').update(`${options.seed} ${text}`).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  const syllables = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ');
  const word = n => {
    let text = '';
    for (let rest = n + 21; rest > 0; rest = Math.floor(rest / 20)) text += syllables[rest % 20];
    return text;
  };
  const capital = text => text[0].toUpperCase() + text.slice(1);
  const entities = Math.max(50, Math.floor(articles / 5));
  const kinds = ['PERSON', 'PERSON', 'PERSON', 'ORGANIZATION', 'EVENT'];
  const entity = n => ({ id: id(`entity ${n}`), kind: kinds[n % 5], name: `${capital(word(n * 7 + 3))} ${capital(word(n))}` });
  for (let n = 0; n < entities; n++) {
    await write({ type: 'entity', ...entity(n), names: [{ value: `${capital(word(n))} ${n}`, kind: 'ALIAS' }],
      sameAs: n % 2 ? [`https://www.wikidata.org/entity/Q${n + 1000}`] : undefined });
  }
  const begin = Date.UTC(2020, 0, 1);
  for (let n = 0; n < articles; n++) {
    const mentions = new Map();
    let body = '';
    const mentioned = Array.from({ length: 2 + below(7) }, () => entity(zipf(entities)));
    for (let sentence = 0; body.length < 1950; sentence++) {
      const one = mentioned[sentence % (mentioned.length * 2)];
      if (one) {
        const spans = mentions.get(one.id) ?? [];
        spans.push({ start: body.length, end: body.length + one.name.length });
        mentions.set(one.id, spans);
        body += `${one.name} `;
      }
      body += `${Array.from({ length: 6 + below(14) }, () => word(zipf(100000))).join(' ')}${sentence % 4 === 3 ? '.\n' : '. '}`;
    }
    await write({
      type: 'article', id: id(`article ${n}`), uri: `https://news.example/${n}`, url: `https://news.example/${n}`,
      headline: capital(Array.from({ length: 8 }, () => word(zipf(100000))).join(' ')),
      abstract: Array.from({ length: 15 }, () => word(zipf(100000))).join(' '),
      articleBody: body, articleSection: ['Politics', 'World', 'Economy', 'Sports'][zipf(4)],
      keywords: [word(zipf(500)), `${word(zipf(500))}s`], inLanguage: ['en', 'en', 'de', 'es'][below(4)],
      datePublished: new Date(begin + n * 60000).toISOString(),
      publisher: { id: entity(zipf(Math.floor(entities / 5)) * 5 + 3).id },
      authors: [{ id: entity(zipf(Math.floor(entities / 5)) * 5 + below(3)).id }],
      mentions: [...mentions].map(([of, spans]) => ({ entity: { id: of }, spans })),
    });
  }
  out.end();
  await once(out, 'close');
  renameSync(path + '.new', path);
  return path;
}
