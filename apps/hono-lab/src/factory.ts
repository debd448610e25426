import { createFactory } from 'hono/factory';
import type { LabEnv } from './types.ts';

/** Makes apps, middleware and handlers that all know {@link LabEnv}. */
export const factory = createFactory<LabEnv>();
