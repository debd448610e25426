import { createHash } from 'node:crypto';
import { BadParameter, LabError } from '../../http/index.ts';
import type { FormBody } from '../../input/index.ts';
import { LIMITS } from '../../limits/index.ts';
import { DEFAULT_SETUP } from '../setup/parse-setup.ts';
import { parseTrace } from '../workload/trace.ts';
import { MOST_REQUESTS } from './runs.ts';

/** A trace that somebody sent. */
export interface Trace {
  readonly id: string;
  readonly text: string;
  readonly requests: number;
  readonly keys: number;
}

/** The traces that were sent to this app since it started, each named by its content. */
export class Traces {
  readonly #traces = new Map<string, Trace>();

  /** @throws NotFound's LabError, for one that was sent before the app started, or is too old. */
  get(id: string): Trace {
    const trace = this.#traces.get(id);
    if (trace === undefined) {
      throw new LabError({
        status: 404,
        code: 'not-found',
        title: 'Trace not found',
        detail: `The trace ${id} is not here any more: an app keeps the last ${LIMITS.traces} in memory. Send it again.`,
        field: 'trace',
      });
    }
    return trace;
  }

  /**
   * Reads the file of a form.
   *
   * @throws BadParameter that names the line at fault.
   */
  async add(form: FormBody): Promise<Trace> {
    const [file, ...more] = form.getAll('trace');
    if (more.length > 0) throw new BadParameter('trace', 'must be one file');
    const text = typeof file === 'string' ? file : ((await file?.text()) ?? '');
    const { count, keys } = parseTrace(text, DEFAULT_SETUP);
    if (count > MOST_REQUESTS)
      throw new BadParameter(
        'trace',
        `must have at most ${MOST_REQUESTS} requests here; pnpm lab simulate runs more`,
      );
    const id = createHash('sha256').update(text).digest('hex').slice(0, 16);
    this.#traces.delete(id);
    this.#traces.set(id, { id, text, requests: count, keys });
    for (const old of [...this.#traces.keys()].slice(0, -LIMITS.traces)) this.#traces.delete(old);
    return this.get(id);
  }
}
