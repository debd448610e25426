import { defineConfig, type ViteUserConfig } from 'vitest/config';

/**
 * The shared Vitest configuration of a workspace package.
 *
 * Every run leaves `reports/<name>.json` beside the package, which `.ci/run` adds up,
 * also when turbo replayed the run from its cache.
 */
export function labVitest(name = 'unit', test: ViteUserConfig['test'] = {}): ViteUserConfig {
  return defineConfig({
    test: {
      include: ['src/**/*.test.{ts,tsx}'],
      reporters: ['default', ['json', { outputFile: `reports/${name}.json` }]],
      passWithNoTests: true,
      // Nothing waits for so long but a test that fails: a busy machine is slow, not wrong.
      expect: { poll: { timeout: 10_000 } },
      testTimeout: 60_000,
      hookTimeout: 30_000,
      ...test,
    },
  });
}
