import { availableParallelism, loadavg } from 'node:os';

/** Below the 30 s after which the client of the contract gives up. */
const AT_MOST = 25_000;

/**
 * How long to wait before a missing answer counts as an endless loop: longer where more processes wait than the machine
 * has cores, so that a busy machine does not turn right code into wrong code.
 *
 * @param ms - on an idle machine.
 */
export function patience(ms: number): number {
  const [load = 0] = loadavg();
  return Math.min(AT_MOST, Math.round(ms * Math.max(1, load / availableParallelism())));
}
