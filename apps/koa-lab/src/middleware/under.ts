import type { LabMiddleware } from '../context.ts';

/** Confines a middleware to the addresses at and below a path, matched by a route or not. */
export function under(path: string, middleware: LabMiddleware): LabMiddleware {
  return function under(ctx, next) {
    return ctx.path === path || ctx.path.startsWith(`${path}/`) ? middleware(ctx, next) : next();
  };
}
