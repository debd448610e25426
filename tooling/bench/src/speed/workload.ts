import type { RedisUrl } from '../process/redis-url.ts';

/** What one contender does over and over. */
export interface Workload {
  /** Operations of one batch. */
  readonly operations: number;
  /** Runs a batch and answers how many operations gave a wrong answer. */
  batch(): Promise<number>;
}

/** Fills what is to be read, and answers the workload. */
export type Prepare = (endpoint: RedisUrl) => Promise<Workload>;
