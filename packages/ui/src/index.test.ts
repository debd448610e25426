import { describe, expect, test } from 'vitest';
import { type Asset, assets } from './index.ts';

function assetOf(name: string): Asset {
  const found = assets.find(assets.url(name));
  if (!found) throw new Error(`${name} is not served`);
  return found;
}

const pageScripts = [
  'site.js',
  'plots.js',
  'home.js',
  'service.js',
  'http.js',
  'weather.js',
  'cache-stats.js',
  'stampede.js',
];

test.each(['style.css', 'favicon.svg', ...pageScripts])('%s is served', (name) => {
  expect(assetOf(name).body.length).toBeGreaterThan(0);
});

test('Chart.js comes from its package, importable, without a source map that is not served', () => {
  const text = assetOf('chartjs.js').body.toString();
  expect(text).toMatch(/Chart\.js v4/);
  expect(text).toContain('export const { Chart } = globalThis;');
  expect(text).not.toContain('sourceMappingURL');
});

test('a page that plots preloads Chart.js', () => {
  for (const name of ['plots.js', 'weather.js', 'cache-stats.js']) {
    expect(assets.preloads(name)).toContain(assets.url('chartjs.js'));
  }
  expect(assets.preloads('home.js')).not.toContain(assets.url('chartjs.js'));
});

test.each(['style.css', ...pageScripts])('%s names no other host', (name) => {
  const text = assetOf(name).body.toString().replaceAll('http://www.w3.org/2000/svg', '');
  expect(text).not.toMatch(/https?:\/\/|url\(['"]?\/\//);
});

describe('contrast (WCAG 2.2, 1.4.3 and 1.4.11)', () => {
  const style = assetOf('style.css').body.toString();
  const [light = '', dark = ''] = [...style.matchAll(/:root \{[^}]*--bg:[^}]*\}/g)].map(([block]) => block);
  const textPairs = [
    ...['bg', 'surface', 'surface-2'].flatMap((ground) => [
      ['text', ground],
      ['muted', ground],
      ['accent', ground],
    ]),
    ...['hit', 'miss', 'bypass', 'stale', 'info'].flatMap((kind) => [
      [kind, `${kind}-soft`],
      [kind, 'surface'],
      ['text', `${kind}-soft`],
    ]),
    // The colours of code.
    ...['hit', 'stale', 'info', 'plot-5'].map((kind) => [kind, 'surface-2']),
    ['accent-strong', 'accent-soft'],
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
  ];
  const shapePairs = ['line-strong', 'plot-1', 'plot-2', 'plot-3', 'plot-4', 'plot-5'].map((name) => [
    name,
    'surface',
  ]);

  for (const [scheme, block] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    test.each(textPairs)(`${scheme}: text in %s on %s reaches 4.5:1`, (front = '', back = '') => {
      expect(contrast(token(block, front), token(block, back))).toBeGreaterThanOrEqual(4.5);
    });
    test.each(shapePairs)(`${scheme}: a shape in %s on %s reaches 3:1`, (front = '', back = '') => {
      expect(contrast(token(block, front), token(block, back))).toBeGreaterThanOrEqual(3);
    });
  }
});

function token(block: string, name: string): string {
  const value = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(block)?.[1];
  if (value === undefined) throw new Error(`No colour --${name}`);
  return value;
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
