import { labVitest } from '@lab/config/vitest';

// Every test has a lab of its own, so that files may share a worker and what it imported.
export default labVitest('unit', { isolate: false });
