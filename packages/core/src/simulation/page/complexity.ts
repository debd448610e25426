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

/**
 * Lines of a strategy's code, without comments, blank lines and imports. One that builds on cache-aside needs its lines
 * too.
 */
export function linesOfCode(strategy: StrategyName): number {
  const lines = linesIn(FILES[strategy]);
  const builds = lines.some((line) => line.includes(' extends CacheAside '));
  return lines.length + (builds ? linesIn(FILES.ttl).length : 0);
}

function linesIn(file: string): readonly string[] {
  const source = readFileSync(new URL(`../strategies/${file}`, import.meta.url), 'utf8');
  const code = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^import .*$/gm, '')
    .replace(/\/\/.*$/gm, '');
  return code.split('\n').filter((line) => line.trim() !== '');
}
