import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { BENCH } from './options.mjs';
import { plot } from './plot.mjs';
import { nodeBinary } from './postgraphile.mjs';
import { SETTINGS, version } from './postgres.mjs';
import { javaVersion } from './service.mjs';
import { enduranceTables, growthTable, memoryTable, queryTable, soakTable, targetTable } from './tables.mjs';

const output = (command, args) => execFileSync(command, args, { encoding: 'utf8', cwd: BENCH }).trim();

/** What was measured so far; soaks and endurances stand beside the rest until the next ones. */
export class Results {
  constructor(options) {
    this.file = join(options.data, 'results.json');
    this.load = loadavg()[0];
    const kept = existsSync(this.file) ? JSON.parse(readFileSync(this.file, 'utf8')) : {};
    const isBeside = options.mode === 'soak' || options.mode === 'endure';
    this.sizes = isBeside ? (kept.sizes ?? {}) : {};
    this.about = isBeside && kept.about ? kept.about : this.circumstances(options);
    this.soaks = kept.soaks ?? {};
    this.endurances = kept.endurances ?? {};
  }

  add(articles, measured) {
    this.sizes[articles] = measured;
    this.save();
  }

  addSoak(contender, articles, soak) {
    this.soaks[contender] = { contender, articles, commit: commit(), date: today(), ...soak };
    this.save();
  }

  addEndurance(contender, articles, endurance) {
    this.endurances[contender] = { contender, articles, date: today(), ...endurance };
    this.save();
  }

  save() {
    mkdirSync(join(this.file, '..'), { recursive: true });
    const { sizes, about, soaks, endurances } = this;
    writeFileSync(this.file, JSON.stringify({ sizes, about, soaks, endurances }, null, 1));
  }

  circumstances(options) {
    const dependencies = JSON.parse(readFileSync(join(BENCH, 'package.json'), 'utf8')).dependencies;
    return {
      commit: commit(),
      date: today(),
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

const today = () => new Date().toISOString().slice(0, 10);

function commit() {
  const changed = output('git', ['status', '--porcelain', '--', '../src', '../pom.xml']) ? ', with changes' : '';
  return output('git', ['rev-parse', '--short', 'HEAD']) + changed;
}

/** Writes RESULTS.md and its plot, with what there is so far; parts of which nothing is known here stay. */
export function report(options, { about, sizes, soaks, endurances }) {
  mkdirSync(options.out, { recursive: true });
  const file = join(options.out, 'RESULTS.md');
  const [before, ...beside] = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split(/\n+(?=## (?:Memory|Endurance)\n)/) : [];
  const section = (title, tables) =>
    tables.length > 0 ? [`## ${title}`, ...tables].join('\n\n') : beside.find(part => part.startsWith(`## ${title}\n`));
  const parts = [
    Object.keys(sizes).length > 0 || !before ? measurements(options, about, sizes) : before,
    section('Memory', Object.values(soaks).map(soakTable)),
    section('Endurance', Object.values(endurances).map(enduranceTables)),
  ];
  writeFileSync(file, parts.filter(Boolean).join('\n\n') + '\n');
  console.log(`  wrote ${file}`);
}

function measurements(options, about, sizes) {
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
  return parts.join('\n\n');
}

const number = value => value.toLocaleString('en');
