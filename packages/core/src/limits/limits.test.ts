import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LIMITS } from './limits.ts';

const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');
const UNITS: Readonly<Record<string, number>> = { KiB: 1024, MiB: 1024 * 1024, s: 1000 };

test('the README lists each limit with its value, and no other', () => {
  const section = /## Limits\n(.*?)\n## /s.exec(readme)?.[1] ?? '';
  const listed = [...section.matchAll(/^\| (`.*?) \| (\d.*?) \|/gm)].flatMap(
    ([, names = '', values = '']) => {
      const value = values.split(', ');
      return [...names.matchAll(/`(\w+)`/g)].map(([, name = ''], i) => {
        const [number = '', unit = ''] = (value[i] ?? '').split(' ');
        return [name, Number(number) * (UNITS[unit] ?? 1)];
      });
    },
  );
  expect(Object.fromEntries(listed)).toEqual(LIMITS);
});
