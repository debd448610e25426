import type { Milliseconds } from '../../clock/units.ts';
import { CacheTimeoutError } from '../errors.ts';

/** Bounds a wait. The operation itself goes on; its late failure is nobody's any more. */
export function withDeadline<T>(task: Promise<T>, ms: Milliseconds, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const due = performance.now() + ms;
    let timer = setTimeout(check, ms);
    function check(): void {
      // A timer that comes late means that this process stood still: the answer may lie in the socket.
      if (performance.now() - due > ms / 2) timer = setTimeout(fail, ms / 2);
      else setImmediate(fail);
    }
    function fail(): void {
      reject(new CacheTimeoutError(what, ms));
    }
    task.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
