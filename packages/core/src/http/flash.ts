import { LIMITS } from '../limits/index.ts';

/** A message for the page after a redirect. */
export interface Flash {
  readonly kind: 'success' | 'info' | 'error';
  readonly text: string;
}

/**
 * The messages that wait for a browser, with one more. They live in a cookie, which browsers drop and servers refuse
 * where it grows too long: the oldest go when there are more than {@link LIMITS} says.
 */
export function addFlash(waiting: readonly Flash[], flash: Flash): readonly Flash[] {
  return [...waiting, flash].slice(-LIMITS.flashMessages);
}
