import { createRouter } from '../router.ts';
import { audit } from './audit.ts';
import { codecs } from './codecs.ts';
import { redisEviction } from './redis-eviction.ts';

/** What takes seconds to measure, on this machine alone. */
export const measurements = createRouter()
  .use(audit.routes())
  .use(codecs.routes())
  .use(redisEviction.routes());
