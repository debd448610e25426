import { readFileSync } from 'node:fs';
import type { StrategyName } from '../setup/setup.ts';

/** The file of each strategy, in `strategies/`. */
const FILES: Readonly<Record<StrategyName, string>> = {
  none: 'no-cache.ts',
  ttl: 'cache-aside.ts',
  'ttl-jitter': 'jittered-ttl.ts',
  invalidate: 'explicit-invalidation.ts',
  tags: 'tags.ts',
  'write-through': 'write-through.ts',
  'write-behind': 'write-behind.ts',
  'stale-while-revalidate': 'stale-while-revalidate.ts',
  xfetch: 'early-recomputation.ts',
  negative: 'negative-caching.ts',
};

/** Lines of a strategy's own code, without comments, blank lines and imports. */
export function linesOfCode(strategy: StrategyName): number {
  const source = readFileSync(new URL(`../strategies/${FILES[strategy]}`, import.meta.url), 'utf8');
  const code = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^import .*$/gm, '')
    .replace(/\/\/.*$/gm, '');
  return code.split('\n').filter((line) => line.trim() !== '').length;
}
