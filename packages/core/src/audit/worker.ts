import { serveTask } from '../background/index.ts';
import { audit } from './audit.ts';
import { auditTarget } from './exchange.ts';

// The other side of `audit-in-worker.ts`.
await serveTask((url: string) => audit(auditTarget(url)));
