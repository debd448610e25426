import type { Framework } from '../paths.ts';

/** A mutant that a check lets pass, and why that is right. */
export interface Survivor {
  readonly exercise: number;
  /** Left out for code that both frameworks share. */
  readonly framework?: Framework;
  /** Its name, as `pnpm lab prove --mutants` prints it. */
  readonly mutant: string;
  readonly reason: string;
}

/** Every mutant that is known to survive. */
export const survivors: readonly Survivor[] = [];
