import { startRedis } from '@lab/servers';
import { processPromises } from './testing/process-promises.ts';

processPromises('one server', startRedis);
