import { labVitest } from '@lab/config/vitest';

export default labVitest();
