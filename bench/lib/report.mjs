import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { BENCH } from './options.mjs';
import { plot } from './plot.mjs';
import { nodeBinary } from './postgraphile.mjs';
import { SETTINGS, version } from './postgres.mjs';
import { javaVersion } from './service.mjs';
import { growthTable, memoryTable, queryTable, soakTable, targetTable } from './tables.mjs';

const output = (command, args) => execFileSync(command, args, { encoding: 'utf8', cwd: BENCH }).trim();

/** What was measured so far; a soak stands beside the rest until the next one. */
export class Results {
  constructor(options) {
    this.file = join(options.data, 'results.json');
    this.load = loadavg()[0];
    const kept = existsSync(this.file) ? JSON.parse(readFileSync(this.file, 'utf8')) : {};
    this.sizes = options.mode === 'soak' ? (kept.sizes ?? {}) : {};
    this.about = options.mode === 'soak' && kept.about ? kept.about : this.circumstances(options);
    this.soak = kept.soak;
  }

  add(articles, measured) {
    this.sizes[articles] = measured;
    this.save();
  }

  addSoak(articles, soak) {
    this.soak = { articles, commit: commit(), ...soak };
    this.save();
  }

  save() {
    mkdirSync(join(this.file, '..'), { recursive: true });
    const { sizes, about, soak } = this;
    writeFileSync(this.file, JSON.stringify({ sizes, about, soak }, null, 1));
  }

  circumstances(options) {
    const dependencies = JSON.parse(readFileSync(join(BENCH, 'package.json'), 'utf8')).dependencies;
    return {
      commit: commit(),
      date: new Date().toISOString().slice(0, 10),
      machine: `${availableParallelism()} processors ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB, `
        + `Linux ${release()}, load average ${this.load.toFixed(1)} before the run`,
      postgres: `${version()}: ${Object.entries(SETTINGS).map(([name, value]) => `${name} ${value}`).join(', ')}`,
      java: `${javaVersion(options)}: ${options.javaOptions.join(' ')}`,
      postgraphile: `PostGraphile ${dependencies.postgraphile} in ${options.workers ?? availableParallelism()} processes of `
        + `Node ${output(nodeBinary(), ['--version']).slice(1)}`,
      run: `${options.connections} connections, ${options.rounds} rounds of ${options.seconds} s, seed ${options.seed}`,
    };
  }
}

function commit() {
  const changed = output('git', ['status', '--porcelain', '--', '../src', '../pom.xml']) ? ', with changes' : '';
  return output('git', ['rev-parse', '--short', 'HEAD']) + changed;
}

/** Writes RESULTS.md and its plot, with what there is so far. */
export function report(options, { about, sizes, soak }) {
  const measured = Object.entries(sizes).map(([articles, rest]) => ({ articles: Number(articles), ...rest }));
  const parts = [`# Results

Commit ${about.commit}, ${about.date}. ${about.machine}.

- ${about.postgres}
- ${about.java}
- ${about.postgraphile}
- ${about.run}; medians of the rounds

[README.md](README.md) says what is measured and how it is fair. \`limit\` is the hand-written statement in pgbench.`];
  if (measured.length > 0) {
    writeFileSync(join(options.out, 'results.svg'), plot(measured));
    parts.push('![Throughput as a share of the limit](results.svg)', '## Targets', targetTable(measured));
    for (const size of measured) {
      parts.push(`## ${number(size.articles)} articles`, queryTable(size), memoryTable(size));
    }
    if (measured.length > 1) parts.push('## Growth', growthTable(measured));
  }
  if (soak) parts.push('## Memory', soakTable(soak));
  writeFileSync(join(options.out, 'RESULTS.md'), parts.join('\n\n') + '\n');
  console.log(`  wrote ${join(options.out, 'RESULTS.md')}`);
}

const number = value => value.toLocaleString('en');
