import type { StoreName, Target } from '../target/target.ts';

/** What the cases of one run are run against. Plain data: it crosses into the test worker. */
export interface Subject {
  readonly url: string;
  /** Name of the app, as in its `Cache-Status`. */
  readonly app: string;
  readonly store: StoreName | 'unknown';
  /** Whether the test hooks respond. */
  readonly hooks: boolean;
  /** Whether the debug toolbar is there: in development, for clients on the same machine. */
  readonly toolbar: boolean;
  /** How the server was started; `null` when somebody else did. */
  readonly target: Target | null;
  /** An administrator's, where somebody else made it; `null` where the hooks may make one, or none is known. */
  readonly account: Account | null;
}

export interface Account {
  readonly username: string;
  readonly password: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    subject: Subject;
  }

  interface TaskMeta {
    /** Why the case's failure was waived. */
    waived?: string;
    /** What the case needs and the subject has not. */
    leftOut?: string;
  }
}
