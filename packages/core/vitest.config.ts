import { labVitest } from '@lab/config/vitest';

// Files share a worker and what it imported: each test has a cache, a server and a clock of its own. A second
// worker goes on while the first waits for servers that are stopped, frozen or failed over.
export default labVitest('unit', {
  include: ['src/**/*.test.ts', 'recipes/*.test.ts'],
  isolate: false,
  maxWorkers: 2,
});
