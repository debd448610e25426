import { serveTask } from '../background/index.ts';
import { compareFormats } from './compare.ts';

// The other side of `compare-in-worker.ts`.
await serveTask((millis: number) => compareFormats(millis));
