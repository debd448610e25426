import { backgroundText } from '@lab/core/background';
import { NotFound } from '@lab/core/http';
import { mayDebug } from '../django/debug/may-debug.ts';
import { neverCache } from '../django/decorators/index.ts';
import type { Handler } from '../types.ts';

/** Where the request panel is. For everybody else these pages are not there: they take a core for seconds. */
const onThisMachine: Handler = async function onThisMachine(ctx, next) {
  if (!mayDebug(ctx)) throw new NotFound('Page', backgroundText.refused);
  await next();
};

/** What every route of a measurement is behind. */
export const gates = [onThisMachine, neverCache] as const;
