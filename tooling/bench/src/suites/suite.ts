import type { Effort } from '../options.ts';

/** What a suite returns: Markdown for people and data for programs. */
export interface Outcome {
  readonly markdown: string;
  readonly data: unknown;
  /** Wrong results of contenders: their figures mean nothing. */
  readonly wrong: number;
}

/** What the command line adds; a suite reads what it knows. */
export interface SuiteOptions {
  /** Writes CPU profiles beside this file name, one per app and route. */
  readonly profile?: string;
  /** Measures only the rows whose name contains this. */
  readonly only?: string;
}

export interface Suite {
  readonly name: string;
  readonly about: string;
  run(effort: Effort, options: SuiteOptions): Promise<Outcome>;
}
