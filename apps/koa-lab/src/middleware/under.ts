import compose from 'koa-compose';
import type { Ctx, LabMiddleware, LabRouter } from '../types.ts';

type RouterMiddleware = ReturnType<LabRouter['routes']>;

/**
 * Confines middleware to the addresses at and below a path, matched by a route or not. The path is compared once
 * for all of it.
 */
export function under(path: string, ...stack: readonly (LabMiddleware | RouterMiddleware)[]): LabMiddleware {
  // A router adds the rest of its `ctx` by itself; `app.use` accepts it for the same reason.
  const inside = compose<Ctx>([...stack] as LabMiddleware[]);
  return function under(ctx, next) {
    return isUnder(ctx.path, path) ? inside(ctx, next) : next();
  };
}

/** Whether an address is at or below a path. */
export function isUnder(address: string, path: string): boolean {
  return address.startsWith(path) && (address.length === path.length || address[path.length] === '/');
}
