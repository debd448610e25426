/** A case that may fail for now, and why. */
export interface Waiver {
  /** The case's full name, such as `F4: a second request is a hit with its own time`. */
  readonly case: string;
  readonly app: string;
  /** Why it fails, and what must happen for the waiver to go. */
  readonly reason: string;
  /** ISO date; the first day on which the waiver no longer counts. */
  readonly expires: string;
}

/** How a case ended, waivers considered. */
export type Judgement =
  | { readonly verdict: 'passed' }
  | { readonly verdict: 'waived'; readonly reason: string }
  | { readonly verdict: 'failed'; readonly error: unknown };

/**
 * Judges one case. A waiver never hides more than it says: past its date the failure counts again, and a
 * waiver whose case passes is itself a failure, so that the list cannot grow old.
 *
 * @param error - what the case threw; `undefined` when it passed.
 */
export function judge(error: unknown, waiver: Waiver | undefined, now: Date): Judgement {
  if (!waiver) return error === undefined ? { verdict: 'passed' } : { verdict: 'failed', error };
  const name = `the waiver of "${waiver.case}" for ${waiver.app}`;
  if (!(now.getTime() < Date.parse(waiver.expires)))
    return { verdict: 'failed', error: new Error(`${name} expired on ${waiver.expires}`, { cause: error }) };
  if (error === undefined)
    return { verdict: 'failed', error: new Error(`${name} is not needed: the case passes`) };
  return { verdict: 'waived', reason: waiver.reason };
}

export function findWaiver(waivers: readonly Waiver[], name: string, app: string): Waiver | undefined {
  return waivers.find((waiver) => waiver.case === name && waiver.app === app);
}

/** What is wrong with the list itself: no reason, no date, a case that does not exist. */
export function faults(waivers: readonly Waiver[], caseNames: ReadonlySet<string>): string[] {
  return waivers.flatMap((waiver) => {
    const name = `the waiver of "${waiver.case}" for ${waiver.app}`;
    return [
      ...(waiver.reason.trim() === '' ? [`${name} gives no reason`] : []),
      ...(/^\d{4}-\d\d-\d\d$/.test(waiver.expires) && !Number.isNaN(Date.parse(waiver.expires))
        ? []
        : [`${name} has no date of the form YYYY-MM-DD`]),
      ...(caseNames.has(waiver.case) ? [] : [`${name} names no case`]),
    ];
  });
}
