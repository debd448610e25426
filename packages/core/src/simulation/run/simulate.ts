import type { Setup } from '../setup/setup.ts';
import { makeRequests, type Requests } from '../workload/requests.ts';
import { Client } from './client.ts';
import { type SimulationResult, summarize } from './result.ts';
import { World } from './world.ts';

/** How many requests lie between two reports of progress. */
const REPORTED_EVERY = 10_000;

export interface SimulateOptions {
  /** Requests of a trace instead of those that the set-up describes. */
  readonly requests?: Requests;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Runs a set-up on a virtual clock, as fast as the machine can: a discrete-event simulation. Equal set-ups
 * give equal results, to the byte.
 *
 * @example
 * simulate({ ...DEFAULT_SETUP, strategy: 'write-through' }).hitRatio;
 */
export function simulate(setup: Setup, options: SimulateOptions = {}): SimulationResult {
  const { requests = makeRequests(setup), onProgress } = options;
  const world = new World(setup, requests);
  const client = new Client(world, requests.present);
  const { at, key, isWrite, instance, count } = requests;
  for (let i = 0; i < count; i += 1) {
    world.advance(at[i] ?? 0);
    world.steps.request = i + 1;
    if (isWrite[i] === 1) client.write(instance[i] ?? 0, key[i] ?? 0);
    else client.read(instance[i] ?? 0, key[i] ?? 0);
    if (i % REPORTED_EVERY === 0) onProgress?.(i, count);
  }
  const duration = world.now;
  // Pending requests still get a response.
  world.finish();
  onProgress?.(count, count);
  const evictions = world.memories.reduce((sum, memory) => sum + memory.evictions, 0);
  return summarize(setup, world.measures, duration, evictions, world.steps.steps);
}
