import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('assets/', import.meta.url);

/** The parts of `style.css`; later ones win. */
const sheets = [
  'tokens',
  'icons',
  'base',
  'layout',
  'content',
  'outcome',
  'data',
  'forms',
  'lesson',
  'strategies',
  'admin',
  'toolbar',
  'print',
];

/** Reads every file that is served: name to text. */
export function readSources(): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const name of readdirSync(folder)) {
    if (/\.(js|svg)$/.test(name)) sources.set(name, read(new URL(name, folder)));
  }
  sources.set('style.css', sheets.map((sheet) => read(new URL(`css/${sheet}.css`, folder))).join('\n'));
  sources.set('chartjs.js', readChartJs());
  return sources;
}

/**
 * Chart.js as its package ships it, made importable by one line.
 *
 * The UMD build is one file and sets `globalThis.Chart`; the ES build is several that import bare names,
 * which a browser resolves only by an inline import map, and the Content-Security-Policy forbids that.
 */
function readChartJs(): string {
  const umd = read(new URL('chart.umd.min.js', import.meta.resolve('chart.js')));
  const withoutSourceMap = umd.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
  return `${withoutSourceMap}export const { Chart } = globalThis;\n`;
}

function read(file: URL): string {
  return readFileSync(file, 'utf8');
}
