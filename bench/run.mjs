// Measures Newsgraph beside PostGraphile and PostgreSQL itself; README.md says how. --help lists the options.
import { check } from './lib/check.mjs';
import { prepare, startContenders } from './lib/contenders.mjs';
import { openGraph } from './lib/graph.mjs';
import { measureImport } from './lib/import.mjs';
import { measure, timeAlone, warmUp } from './lib/measure.mjs';
import { commandLine } from './lib/options.mjs';
import { stopAll } from './lib/processes.mjs';
import { chooseVariants, loadQueries } from './lib/queries.mjs';
import { report, Results } from './lib/report.mjs';
import { soak } from './lib/soak.mjs';

const options = commandLine();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopAll().then(() => process.exit(130)));
try {
  if (options.mode === 'import') {
    for (const articles of options.sizes) await measureImport(options, articles);
  } else {
    await measureQueries();
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await stopAll();
}

async function measureQueries() {
  const queries = await loadQueries(options.queries);
  const results = new Results(options);
  // A soak takes the first size alone.
  for (const articles of options.mode === 'soak' ? options.sizes.slice(0, 1) : options.sizes) {
    const postgres = await openGraph(options, articles);
    if (options.mode !== 'generate') {
      console.log(`${articles} articles`);
      await chooseVariants(postgres, queries);
      const contenders = await startContenders(options, postgres);
      await prepare(contenders, queries);
      if (options.mode !== 'soak') {
        for (const query of queries) console.log(`  ${await check(query, contenders, postgres)}`);
      }
      if (options.mode === 'run') {
        await warmUp(options, contenders, queries, postgres);
        results.add(articles, await measure(options, contenders, queries, postgres));
        report(options, results);
      } else if (options.mode === 'time') {
        await timeAlone(options, contenders, queries, postgres);
      } else if (options.mode === 'soak') {
        results.addSoak(articles, await soak(options, contenders[0], queries));
        report(options, results);
      }
      for (const contender of contenders) await contender.stop();
    }
    await postgres.stop();
  }
}
