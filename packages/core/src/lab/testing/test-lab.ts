import type { TestHooks } from '../../test-hooks/index.ts';
import { createLab } from '../create-lab.ts';
import type { Lab } from '../lab.ts';

/** A lab that was started for tests. */
export interface TestLab extends Lab {
  readonly hooks: TestHooks;
}

/** A lab of its own in memory, without simulated delays; `env` overrides. */
export async function createTestLab(env: NodeJS.ProcessEnv = {}): Promise<TestLab> {
  const lab = await createLab({
    name: 'hono-lab',
    env: {
      NODE_ENV: 'test',
      LAB_DB: ':memory:',
      LAB_LATENCY_SCALE: '0',
      // A store that a busy machine slows down is no outage.
      LAB_STORE_DEADLINE: '5000',
      LAB_TEST_HOOKS: '1',
      REDIS_URL: 'off',
      ...env,
    },
  });
  const { hooks } = lab;
  if (hooks === null) throw new Error('A test lab has its hooks.');
  return { ...lab, hooks };
}
