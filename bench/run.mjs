// Measures Newsgraph beside PostGraphile and PostgreSQL itself; README.md says how. --help lists the options.
import { check } from './lib/check.mjs';
import { prepare, startContenders } from './lib/contenders.mjs';
import { endure } from './lib/endurance.mjs';
import { openGraph } from './lib/graph.mjs';
import { measureImport } from './lib/import.mjs';
import { measure, timeAlone, warmUp } from './lib/measure.mjs';
import { commandLine } from './lib/options.mjs';
import { overload } from './lib/overload.mjs';
import { stopAll } from './lib/processes.mjs';
import { profile } from './lib/profile.mjs';
import { chooseVariants, loadQueries } from './lib/queries.mjs';
import { report, Results } from './lib/report.mjs';
import { soak } from './lib/soak.mjs';

const options = commandLine();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopAll().then(() => process.exit(130)));
try {
  if (options.mode === 'import') {
    for (const articles of options.sizes) await measureImport(options, articles);
  } else if (options.mode === 'endure') {
    await measureEndurance();
  } else {
    await measureQueries();
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await stopAll();
}

async function measureEndurance() {
  const [articles] = options.sizes;
  const results = new Results(options);
  const endurance = await endure(options, articles, await loadQueries(options.queries));
  results.addEndurance(options.contenders[0], articles, endurance);
  report(options, results);
  if (!endurance.held) process.exitCode = 1;
}

async function measureQueries() {
  const queries = await loadQueries(options.queries);
  const results = new Results(options);
  // A soak, a profile and an overload take the first size alone.
  const isLong = ['soak', 'profile', 'overload'].includes(options.mode);
  for (const articles of isLong ? options.sizes.slice(0, 1) : options.sizes) {
    const postgres = await openGraph(options, articles);
    if (options.mode !== 'generate') {
      console.log(`${articles} articles`);
      await chooseVariants(postgres, queries);
      await (isLong ? oneByOne : together)(postgres, articles, queries, results);
    }
    await postgres.stop();
  }
}

/** All contenders run at the same time, since they take turns. */
async function together(postgres, articles, queries, results) {
  const contenders = await startContenders(options, postgres);
  await prepare(contenders, queries);
  for (const query of queries) console.log(`  ${await check(query, contenders, postgres)}`);
  if (options.mode === 'run') {
    await warmUp(options, contenders, queries, postgres);
    results.add(articles, await measure(options, contenders, queries, postgres));
    report(options, results);
  } else if (options.mode === 'time') {
    await timeAlone(options, contenders, queries, postgres);
  }
  for (const contender of contenders) await contender.stop();
}

/** Each contender alone on the machine. */
async function oneByOne(postgres, articles, queries, results) {
  for (const name of options.contenders) {
    const contenders = await startContenders({ ...options, contenders: [name] }, postgres);
    await prepare(contenders, queries);
    if (options.mode === 'soak') {
      results.addSoak(name, articles, await soak(options, contenders[0], queries));
      report(options, results);
    } else if (options.mode === 'overload') {
      await overload(options, contenders[0], queries, postgres);
    } else {
      await profile(options, contenders[0], queries, postgres);
    }
    await contenders[0].stop();
  }
}
