export { testHooks } from './test-hooks.ts';
