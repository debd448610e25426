import { backgroundText } from '@lab/core/background';
import { NotFound } from '@lab/core/http';
import { mayDebug } from '../django/debug/may-debug.ts';
import { neverCache } from '../django/decorators/index.ts';
import { factory } from '../factory.ts';

/** Where the request panel is. For everybody else these pages are not there: they take a core for seconds. */
const onThisMachine = factory.createMiddleware(async function onThisMachine(c, next) {
  if (!mayDebug(c)) throw new NotFound('Page', backgroundText.refused);
  await next();
});

/** What every route of a measurement is behind. */
export const gates = [onThisMachine, neverCache] as const;
