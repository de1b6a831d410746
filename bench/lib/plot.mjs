import { figure } from './tables.mjs';

const COLORS = { jvm: '#2563a8', native: '#6aa5dd', postgraphile: '#d98c2b' };
const LABELS = 150;
const BARS = 420;
const LINE = 14;

/** The throughput of each query and contender as a share of the limit, a panel for each size. */
export function plot(sizes) {
  const parts = [];
  let y = 30;
  const text = (x, at, content, more = '') => parts.push(`<text x="${x}" y="${at}" ${more}>${content}</text>`);
  Object.entries(COLORS).forEach(([contender, color], i) => {
    if (!sizes.some(size => Object.keys(size.queries).some(query => figure(size, query, contender, 'throughput')))) return;
    parts.push(`<rect x="${LABELS + i * 110}" y="12" width="10" height="10" fill="${color}"/>`);
    text(LABELS + 15 + i * 110, 21, contender);
  });
  for (const size of sizes) {
    y += 24;
    text(10, y, `${size.articles.toLocaleString('en')} articles`, 'font-weight="bold"');
    const top = y + 6;
    y = top + 4;
    for (const query of Object.keys(size.queries)) {
      const limit = figure(size, query, 'limit', 'throughput');
      const shown = Object.keys(COLORS).filter(contender => figure(size, query, contender, 'throughput') !== undefined);
      if (!limit || shown.length === 0) continue;
      text(10, y + (shown.length * LINE) / 2 + 3, query);
      for (const contender of shown) {
        const share = figure(size, query, contender, 'throughput') / limit;
        const width = Math.min(share, 1.25) * (BARS / 1.25);
        parts.push(`<rect x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="${LINE - 3}" fill="${COLORS[contender]}"/>`);
        text(LABELS + width + 5, y + LINE - 5, `${Math.round(share * 100)} %`, 'font-size="10"');
        y += LINE;
      }
      y += 5;
    }
    for (const share of [0.5, 1]) {
      const x = LABELS + share * (BARS / 1.25);
      parts.push(`<line x1="${x}" x2="${x}" y1="${top}" y2="${y}" stroke="#888" stroke-dasharray="3 3"/>`);
      text(x, y + 11, share === 1 ? 'PostgreSQL alone' : 'half', 'font-size="10" text-anchor="middle" fill="#555"');
    }
    y += 12;
  }
  const width = LABELS + BARS + 60;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 16}" font-family="sans-serif" font-size="12">
<title>Throughput as a share of what PostgreSQL alone does</title>
<rect width="${width}" height="${y + 16}" fill="#fff"/>
${parts.join('\n')}
</svg>
`;
}
