import { startRedis } from './testing/index.ts';
import { processPromises } from './testing/process-promises.ts';

processPromises('one server', startRedis);
