// The dashboard and the alerts of deploy/ against what a service tells Prometheus.
// Usage: node monitoring.mjs FOLDER-OF-THE-PROJECT FILE-OF-METRICS; it fails with all that is wrong.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';

const [root, metrics] = process.argv.slice(2);
const wrong = [];
const read = (name) => readFileSync(join(root, name), 'utf8');

// What Prometheus puts to every series itself, and the one that it makes.
const TARGET = ['job', 'instance'];
const known = new Map([['up', new Map()]]);
for (const line of readFileSync(metrics, 'utf8').split('\n')) {
  const [, name, labels] = /^([a-z_]+)(?:\{(.*)\})? \S+$/.exec(line) ?? [];
  if (name) {
    known.set(name, known.get(name) ?? new Map());
    for (const [, label, value] of (labels ?? '').matchAll(/([a-z_]+)="([^"]*)"/g)) {
      known.get(name).set(label, (known.get(name).get(label) ?? new Set()).add(value));
    }
  }
}

/** What is wrong with an expression, and the labels that its series may have. */
function check(place, expression) {
  const labels = new Set(TARGET);
  const found = [];
  const text = (node) => expression.slice(node.from, node.to);
  const tree = parser.parse(expression);
  tree.iterate({
    enter(node) {
      if (node.type.isError) {
        wrong.push(`${place}: no PromQL at ${node.from}: ${expression}`);
      } else if (node.name === 'VectorSelector') {
        selector(node.node, text).forEach((label) => labels.add(label));
      } else if (node.name === 'GroupingLabels') {
        found.push(...node.node.getChildren('LabelName').map(text));
      }
    },
  });
  found.filter((label) => !labels.has(label)).forEach((label) => wrong.push(`${place}: no metric has ${label}: ${expression}`));
  return new Set(found.length > 0 ? found : labels);

  function selector(node, text) {
    const name = text(node.getChild('Identifier'));
    const has = known.get(name);
    if (!has) {
      wrong.push(`${place}: there is no metric ${name}`);
      return [];
    }
    const matchers = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
    if (!matchers.some((matcher) => text(matcher.getChild('LabelName')) === 'job') && !expression.includes('job="')) {
      wrong.push(`${place}: ${name} of any job`);
    }
    for (const matcher of matchers) {
      const label = text(matcher.getChild('LabelName'));
      const value = JSON.parse(text(matcher.getChild('StringLiteral')));
      if (TARGET.includes(label)) {
        continue;
      }
      if (!has.has(label)) {
        wrong.push(`${place}: ${name} has no label ${label}`);
      } else if (!text(matcher.getChild('MatchOp')).startsWith('!')) {
        value
          .split('|')
          .filter((one) => !has.get(label).has(one))
          .forEach((one) => wrong.push(`${place}: ${name} never has ${label}="${one}"`));
      }
    }
    return [...has.keys()];
  }
}

function used(place, text, pattern, labels) {
  for (const [, label] of text.matchAll(pattern)) {
    if (!labels.has(label)) {
      wrong.push(`${place}: its series have no label ${label}`);
    }
  }
}

// Headings as GitHub makes anchors of them.
const anchors = new Set(
  [...read('docs/operations.md').matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title.toLowerCase().replace(/[^\w\- ]/g, '').replaceAll(' ', '-'),
  ),
);
const rules = parse(read('deploy/prometheus/alerts.yaml')).groups.flatMap((group) => group.rules);
for (const { alert, expr, labels, annotations } of rules) {
  const series = check(alert, expr);
  if (!['critical', 'warning', 'info'].includes(labels?.severity)) {
    wrong.push(`${alert}: severity is ${labels?.severity}`);
  }
  const link = /docs\/operations\.md#([\w-]+)$/.exec(annotations?.description ?? '');
  if (!annotations?.summary || !link || !anchors.has(link[1])) {
    wrong.push(`${alert}: a summary and a description that ends with a section of docs/operations.md are missing`);
  }
  used(alert, annotations?.summary + annotations?.description, /\$labels\.(\w+)/g, series);
}

const name = 'deploy/grafana/newsgraph.json';
const dashboard = JSON.parse(read(name));
// Grafana's variables stand for something of their kind.
const filled = (text) => text.replaceAll('$__rate_interval', '5m');
let panels = 0;
for (const panel of dashboard.panels.filter((one) => one.type !== 'row')) {
  panels++;
  for (const target of panel.targets) {
    const place = `${name}, ${panel.title}`;
    used(place, target.legendFormat, /\{\{(\w+)\}\}/g, check(place, filled(target.expr)));
    for (const one of [panel, target]) {
      if (one.datasource?.uid !== '${datasource}') {
        wrong.push(`${place}: it has a data source of its own`);
      }
    }
  }
}
const variables = new Set(dashboard.templating.list.map((one) => one.name));
for (const [, variable] of JSON.stringify(dashboard).matchAll(/\$\{?([a-z]\w*)/g)) {
  if (!variables.has(variable)) {
    wrong.push(`${name}: there is no variable ${variable}`);
  }
}
for (const { name: variable, type, query } of dashboard.templating.list) {
  const [, series, label] = /^label_values\((.*), (\w+)\)$/.exec(query.query ?? '') ?? [];
  if (type === 'query' && !check(`variable ${variable}`, series.includes('{') ? series : `${series}{job="$job"}`).has(label)) {
    wrong.push(`${name}: no values of ${variable}`);
  }
}
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
console.log(`${rules.length} alerts and ${panels} panels ask for what there is`);
