import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settingNames } from './config/environment.ts';
import { createMetrics } from './monitoring/metrics.ts';
import { CONVENTION } from './telemetry/names.ts';

const reference = readFileSync(join(import.meta.dirname, '../REFERENCE.md'), 'utf8');

/** The first column of the tables under the headings that begin with `heading`. */
function documented(heading: string): string[] {
  const sections = reference.split(/^## /m).filter((section) => section.startsWith(heading));
  return sections.flatMap((section) =>
    [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name ?? ''),
  );
}

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

test('the settings are those that the lab reads', () => {
  expect(sorted(documented('Settings'))).toEqual(sorted(settingNames));
});

test('the error codes are those that the code throws', () => {
  const sources = globSync('**/*.ts', {
    cwd: import.meta.dirname,
    exclude: ['**/*.test.ts', '**/testing/**'],
  });
  const codes = sources.flatMap((file) => {
    const source = readFileSync(join(import.meta.dirname, file), 'utf8').replaceAll(/^\s*\*.*$/gm, '');
    return [
      ...source.matchAll(/\bcode(?:: | = )'([a-z]+(?:-[a-z]+)*)'(?! in)/g),
      ...source.matchAll(/'(ERR_(?:CACHE|DJANGO)_[A-Z_]+)'/g),
    ].map(([, code]) => code ?? '');
  });
  // What zod calls an issue of a schema's own.
  expect(sorted(documented('Errors'))).toEqual(sorted(codes).filter((code) => code !== 'custom'));
});

test('the names of OpenTelemetry are those that are declared', () => {
  expect(sorted(documented('OpenTelemetry'))).toEqual(
    sorted(Object.values(CONVENTION).map(({ name }) => name)),
  );
});

test('the metrics are those that are exported', async () => {
  const metrics = createMetrics({ caches: new Map(), redisUp: () => Promise.resolve(true) });
  const { body } = await metrics.render();
  const exported = [...body.matchAll(/^# TYPE (lab_\w+) /gm)].map(([, name]) => name ?? '');
  expect(sorted(documented('Metrics'))).toEqual(sorted(exported));
});
