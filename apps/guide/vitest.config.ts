import { labVitest } from '@lab/config/vitest';

export default labVitest('unit', { include: ['src/**/*.test.ts', 'snippets/**/*.test.ts'] });
