import compose from 'koa-compose';
import type { Ctx, LabMiddleware } from '../types.ts';

/**
 * Confines middleware to the addresses at and below a path, matched by a route or not. The path is compared once
 * for all of it.
 */
export function under(path: string, ...stack: readonly LabMiddleware[]): LabMiddleware {
  const inside = compose<Ctx>([...stack]);
  return function under(ctx, next) {
    return isUnder(ctx.path, path) ? inside(ctx, next) : next();
  };
}

/** Whether an address is at or below a path. */
export function isUnder(address: string, path: string): boolean {
  return address.startsWith(path) && (address.length === path.length || address[path.length] === '/');
}
