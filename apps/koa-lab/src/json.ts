import { oncePerValue } from '@lab/core/remember';
import type { Ctx } from './types.ts';

/** Responds with data, as Koa does for an object. The text of a value that cannot change is made once. */
export function json(ctx: Ctx, data: unknown): void {
  // Whole: Koa would look up the rest of it for each response.
  ctx.set('Content-Type', 'application/json; charset=utf-8');
  ctx.body = Object.isFrozen(data)
    ? texts(Object(data), '', () => Buffer.from(JSON.stringify(data)))
    : JSON.stringify(data);
}

const texts = oncePerValue<Buffer>();
