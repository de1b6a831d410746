// The tables of RESULTS.md.

export const median = values => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** A query's figure of a contender: the median of its rounds; undefined where it does not ask it. */
export const figure = (size, query, contender, key) => {
  const rounds = size.queries[query]?.contenders[contender];
  return rounds && median(rounds.map(round => round[key]));
};

const table = (head, rows) =>
  [head, head.map((_, i) => (i < 2 && head[1] === '' ? '---' : i === 0 ? '---' : '--:')), ...rows]
    .map(row => `| ${row.join(' | ')} |`)
    .join('\n');

const short = value =>
  value === undefined || !Number.isFinite(value) ? '-' : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

const SERVICE = ['jvm', 'native'];
const ratio = (a, b) => (a === undefined || b === undefined ? undefined : a / b);
const lettered = (query, letters) => letters.includes(query.split('-')[0]);

export function queryTable(size) {
  const rows = Object.entries(size.queries).flatMap(([query, { title, contenders }]) =>
    Object.entries(contenders).map(([contender, rounds], i) => {
      const of = key => figure(size, query, contender, key);
      const throughputs = rounds.map(round => round.throughput);
      const spread = (Math.max(...throughputs) - Math.min(...throughputs)) / of('throughput');
      const to = other => (contender === other ? undefined : ratio(of('throughput'), figure(size, query, other, 'throughput')));
      return [
        i === 0 ? `${query.split('-')[0]} ${title}` : '',
        contender,
        short(of('throughput')),
        `${(spread * 100).toFixed(0)} %`,
        short(of('p50')),
        short(of('p99')),
        contender === 'limit' ? '-' : short(of('ownCpu')),
        short(of('databaseCpu')),
        short(to('postgraphile')),
        short(to('limit')),
      ];
    }));
  const head = ['query', '', 'requests/s', 'spread', 'p50 ms', 'p99 ms', 'CPU ms/request, own', 'PostgreSQL',
    'to PostGraphile', 'to limit'];
  return table(head, rows);
}

export function memoryTable({ memory }) {
  const rows = Object.entries(memory).map(([contender, { now, peak }]) => [contender, now.toFixed(0), peak.toFixed(0)]);
  return table(['resident MB', 'after all', 'peak'], rows);
}

export function growthTable(sizes) {
  const contenders = [...SERVICE, 'postgraphile', 'limit'];
  const first = sizes[0];
  const last = sizes.at(-1);
  const rows = Object.keys(first.queries).flatMap(query =>
    contenders
      .filter(contender => figure(first, query, contender, 'p50') !== undefined)
      .map((contender, i) => [
        i === 0 ? query : '',
        contender,
        ...sizes.map(size => short(figure(size, query, contender, 'p50'))),
        short(ratio(figure(last, query, contender, 'p50'), figure(first, query, contender, 'p50'))),
      ]));
  return table(['p50 ms', '', ...sizes.map(({ articles }) => articles.toLocaleString('en')), 'last to first'], rows);
}

/** Each target, at which query it is worst, and whether it is met. */
export function targetTable(sizes) {
  const first = sizes[0];
  const last = sizes.at(-1);
  const each = (letters, value) =>
    sizes.flatMap(size => Object.keys(size.queries).filter(query => lettered(query, letters)).flatMap(query =>
      SERVICE.map(contender => ({ size, query, contender, value: value(size, query, contender) }))))
      .filter(found => Number.isFinite(found.value));
  const of = key => (size, query, contender) => figure(size, query, contender, key);
  const versus = other => (size, query, contender) =>
    ratio(figure(size, query, contender, 'throughput'), figure(size, query, other, 'throughput'));
  const growth = (size, query, contender) =>
    size === last && last !== first ? ratio(of('p50')(last, query, contender), of('p50')(first, query, contender)) : undefined;
  const main = ['a', 'b', 'c'];
  const targets = [
    ['throughput of a, b, c to PostGraphile', 'at least 2', each(main, versus('postgraphile')), -1, 2],
    ['throughput of a, b, c to the limit', 'at least 0.5', each(main, versus('limit')), -1, 0.5],
    ['p99 to p50 of a, b, c', 'at most 4', each(main, (...at) => ratio(of('p99')(...at), of('p50')(...at))), 1, 4],
    [`p50 of a, b, c, e, f, g at ${last.articles.toLocaleString('en')} articles to ${first.articles.toLocaleString('en')}`,
      'at most 1.5', each([...main, 'e', 'f', 'g'], growth), 1, 1.5],
  ];
  const rows = targets.filter(([, , found]) => found.length > 0).map(([name, wanted, found, sign, bound]) => {
    const worst = found.reduce((a, b) => (sign * b.value > sign * a.value ? b : a));
    const met = sign * worst.value <= sign * bound;
    const missed = found.filter(({ value }) => sign * value > sign * bound).length;
    return [name, wanted, short(worst.value),
      `${worst.query}, ${worst.contender}, ${worst.size.articles.toLocaleString('en')}`,
      met ? 'met' : `missed by ${missed} of ${found.length}`];
  });
  return table(['target', 'wanted', 'worst', 'at', ''], rows);
}

/** Where everything is compiled and every cache is full, more than this would be a leak. */
export const FLAT = 5;

export function soakTable({ articles, commit, date, contender, seconds, looks }) {
  const total = looks.at(-1).requests;
  const settled = looks.filter(look => look.requests >= total / 10);
  const tenths = looks.filter(look => look.tenth);
  const parts = [`Resident memory ${growth(settled, 'mb')}`];
  if (tenths.some(look => look.heap)) parts.push(`the heap that a full collection leaves ${growth(tenths, 'heap')}`);
  const rows = tenths.map(look => [look.requests.toLocaleString('en'), look.mb.toFixed(1), look.heap?.toFixed(1) ?? '-']);
  return `${contender}, commit ${commit}, ${date}: ${total.toLocaleString('en')} mixed queries on `
    + `${articles.toLocaleString('en')} articles in ${(seconds / 60).toFixed(0)} minutes, every tenth a document not asked `
    + `before. From the tenth part on, by the straight line that fits best: ${parts.join('; ')}. Flat is at most ${FLAT} %.`
    + `\n\n${table(['requests', 'resident MB', 'heap in use, MB'], rows)}`;
}

function growth(looks, key) {
  const { change, slope } = trend(looks, 'requests', key);
  return `changed by ${change.toFixed(1)} % (${(slope * 100_000).toFixed(2)} MB for 100,000 requests), ${flat(change)}`;
}

const flat = change => (change <= FLAT ? 'flat' : 'not flat');

/** By how many per cent a figure changes from the first look to the last, by the line of least squares; and its slope. */
export function trend(looks, along, key) {
  const mean = of => looks.reduce((sum, look) => sum + look[of], 0) / looks.length;
  const [x, y] = [mean(along), mean(key)];
  const slope = looks.reduce((sum, look) => sum + (look[along] - x) * (look[key] - y), 0)
    / (looks.reduce((sum, look) => sum + (look[along] - x) ** 2, 0) || 1);
  const first = y + slope * (looks[0][along] - x);
  return { change: (slope * (looks.at(-1)[along] - looks[0][along]) * 100) / first, slope };
}

export function enduranceTables(result) {
  const number = value => value.toLocaleString('en');
  const { memory, faults, errors, wrong } = result;
  const kinds = [...new Set(faults.map(({ kind }) => kind))].sort();
  const faultRows = kinds.map(kind => {
    const seconds = faults.filter(fault => fault.kind === kind).map(fault => fault.seconds);
    return [kind, number(seconds.length), median(seconds).toFixed(1), Math.max(...seconds).toFixed(1)];
  });
  const errorRows = Object.entries(errors).sort().flatMap(([error, causes]) =>
    Object.entries(causes).sort().map(([cause, count]) => [error, cause, number(count)]));
  return `${result.contender}, commit ${result.commit}, ${result.date}: two instances on ${number(result.articles)} articles and a `
    + `PostgreSQL with ${result.settings.map(({ name, setting }) => `${name} ${setting}`).join(', ')}, for ${result.minutes} `
    + `minutes at ${result.rate} requests a second, with a fault every ${result.pause} s on average, seed ${result.seed}.`
    + `\n\n- ${number(result.reads)} reads (p50 ${short(result.p50)} ms, p99 ${short(result.p99)} ms, faults included), `
    + `${number(result.writes)} acknowledged writes, ${number(result.imported)} imported articles; ${number(result.late)} requests `
    + `began late. Writes of which it was unclear whether they were stored: ${number(result.unclear)}; imports that were sent `
    + `again: ${number(result.importedAgain)}.`
    + `\n- ${result.subscribers} subscribers, each of ${number(result.published)} published articles.`
    + `\n- Lost, there by half, wrong or told twice: ${wrong.length === 0 ? 'nothing' : number(wrong.length)}. Errors that no `
    + `fault explains: ${result.unexplained === 0 ? 'none' : number(result.unexplained)}.`
    + `\n- Resident memory of the instance that ran throughout the later half: by the straight line that fits best it changed by `
    + `${memory.change.toFixed(1)} % (${(memory.slope * 60).toFixed(2)} MB an hour), ${flat(memory.change)}; `
    + `at most ${memory.peaks.map(mb => mb.toFixed(1)).join(' and ')} MB in the two instances.`
    + `\n\n${table(['fault', 'times', 'median s until all was there again', 'longest'], faultRows)}`
    + `\n\n${table(['error', 'explained by', 'number'], errorRows)}`;
}
