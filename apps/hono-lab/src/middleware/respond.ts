import { serverTiming } from '@lab/core/http';
import { type Trace, traced } from '@lab/core/trace';
import { factory } from '../factory.ts';
import { finishPage, finishResponse } from '../finish.tsx';
import { pageOf } from '../page.ts';
import type { LabContext } from '../types.ts';

/**
 * Around everything: traces what the request does with caches, database and workloads, completes the response, and
 * writes the line of the log under the id that its error page shows.
 */
export const respond = factory.createMiddleware(function respond(c, next) {
  const started = performance.now();
  const answer = async (trace: Trace) => {
    c.set('trace', trace);
    await next();
    await complete(c, trace);
    const { log } = c.get('lab');
    if (!log.isLevelEnabled('info')) return;
    const ms = Math.round(performance.now() - started);
    const { method, path } = c.req;
    const { status } = c.res;
    log.info({ requestId: c.get('requestId'), method, path, status, ms, ...trace.timings() }, 'request');
  };
  return traced(answer, { stacks: c.get('debugging') === true });
});

function complete(c: LabContext, trace: Trace): void | Promise<void> {
  const timing = serverTiming(trace.timings(), { consulted: c.get('outcome') !== undefined });
  const page = pageOf(c);
  return page === undefined ? finishResponse(c, timing) : finishPage(c, page, timing);
}
