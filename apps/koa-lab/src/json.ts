import { oncePerValue } from '@lab/core/remember';
import type { Ctx } from './types.ts';

/** Responds with data, as Koa does for an object. The text of a value that cannot change is made once. */
export function json(ctx: Ctx, data: unknown): void {
  ctx.type = 'json';
  ctx.body = Object.isFrozen(data) ? texts(Object(data), '', () => textOf(data)) : textOf(data);
}

const texts = oncePerValue<Buffer>();

const textOf = (data: unknown): Buffer => Buffer.from(JSON.stringify(data));
