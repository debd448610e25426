import { clampDelay, type Milliseconds } from '../../clock/index.ts';

/** A pause that can be ended before its time. It keeps no process alive. */
export class Pause {
  #end: (() => void) | undefined;

  wait(ms: Milliseconds): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, clampDelay(ms));
      timer.unref();
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  end(): void {
    this.#end?.();
  }
}
