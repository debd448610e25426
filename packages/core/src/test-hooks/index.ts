export { createTestHooks, type TestHooksOptions } from './create-test-hooks.ts';
export type { TestHooks } from './test-hooks.ts';
