import type { Visit } from './check/visit.ts';
import type { Framework } from './paths.ts';

/** A step of an exercise: what to do, and how the check sees that it is done. */
export interface Step {
  readonly title: string;
  /** What to do, in a few sentences of Markdown. */
  readonly task: string;
  /** Throws `Unmet` as long as the step is open. */
  check(lab: Bench): Promise<void>;
}

/** What a check works with. */
export interface Bench {
  readonly visit: Visit;
  readonly framework: Framework;
  /** The lab over a Redis server; `null` where none is installed. */
  redis(): Promise<Visit | null>;
  /**
   * A second instance of the learner's app, with slower sources.
   *
   * @param scale - of the simulated delays: 1 is as in the real lab.
   */
  slower(scale: number): Promise<Visit>;
  /** Runs a script of `probes/` beside the learner's files, and returns what it prints as JSON. */
  probe(script: string, ...args: readonly string[]): Promise<unknown>;
}

export interface Exercise {
  readonly number: number;
  /** Name of its folder, after the number: `product-detail`. */
  readonly slug: string;
  readonly title: string;
  /** The chapter of the guide that it belongs to. */
  readonly chapter: number;
  /** How long it takes, in minutes. */
  readonly minutes: number;
  readonly goal: string;
  /** Where to look in the browser. */
  readonly page: string;
  readonly steps: readonly Step[];
  /** From a nudge to nearly the answer. */
  readonly hints: readonly [string, string, string];
  /** What you should see when it works. */
  readonly see: readonly string[];
  /** Why the solution is as it is; Markdown. */
  readonly explanation: string;
  /** The contract's cases that it must pass: globs below `packages/contract/src/cases`. */
  readonly contract: readonly string[];
}
