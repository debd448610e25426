import type { Milliseconds } from '../../clock/index.ts';
import type { Random } from '../random.ts';
import type { Setup } from '../setup/setup.ts';

type Rhythm = Pick<Setup, 'rate' | 'burst_every' | 'burst_length' | 'burst_factor' | 'day' | 'swing'>;

/** How many requests per millisecond come at a time: the mean, by the hour of the day, and by bursts. */
function rateAt(setup: Rhythm, at: Milliseconds): number {
  const { rate, day, swing, burst_every: every, burst_length: length, burst_factor: factor } = setup;
  const hour = day === 0 ? 1 : 1 + (swing / 100) * Math.sin((2 * Math.PI * at) / (day * 1000));
  // The first burst comes after a quiet time, so that it meets a cache that is filled.
  const inBurst = every > 0 && at >= every * 1000 && at % (every * 1000) < length * 1000;
  return (rate / 1000) * hour * (inBurst ? factor : 1);
}

/** Milliseconds until the next request: they come at random, as a Poisson process. */
export function gapAfter(setup: Rhythm, at: Milliseconds, random: Random): Milliseconds {
  return random.exponential(1) / rateAt(setup, at);
}
