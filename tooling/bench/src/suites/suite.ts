import type { Effort } from '../options.ts';

/** What a suite answers: Markdown for people and data for programs. */
export interface Outcome {
  readonly markdown: string;
  readonly data: unknown;
  /** Wrong answers of contenders: their figures mean nothing. */
  readonly wrong: number;
}

export interface Suite {
  readonly name: string;
  readonly about: string;
  run(effort: Effort): Promise<Outcome>;
}
