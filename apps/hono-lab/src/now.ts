import type { LabContext } from './types.ts';

/** The lab's time, as `<time>` takes it. */
export function isoNow(c: LabContext): string {
  return new Date(c.var.lab.clock.now()).toISOString();
}
