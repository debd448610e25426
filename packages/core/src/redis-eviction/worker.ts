import { serveTask } from '../background/index.ts';
import { sendTraffic } from './traffic.ts';

// The other side of `maxmemory.ts`.
await serveTask(sendTraffic);
