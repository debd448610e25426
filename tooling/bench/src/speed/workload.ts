import type { RedisUrl } from '../process/redis-url.ts';

/** What one contender does over and over. */
export interface Workload {
  /** Operations of one batch. */
  readonly operations: number;
  /** Runs a batch and returns how many operations gave a wrong result. */
  batch(): Promise<number>;
}

/** Stores what will be read, and returns the workload. */
export type Prepare = (endpoint: RedisUrl) => Promise<Workload>;
