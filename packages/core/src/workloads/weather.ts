import { z } from 'zod';
import type { EpochMs } from '../clock/index.ts';

export const CONDITIONS = ['sunny', 'cloudy', 'rainy'] as const;

/** A weather report, as an outside service would make it. */
export interface WeatherReport {
  readonly city: string;
  /** In degrees Fahrenheit, one decimal, from 67 to under 77. */
  readonly temperature: number;
  readonly conditions: (typeof CONDITIONS)[number];
  /** ISO 8601. */
  readonly timestamp: string;
}

/** {@link WeatherReport} as a cache gives it back. */
export const weatherShape = z.strictObject({
  city: z.string(),
  temperature: z.number(),
  conditions: z.enum(CONDITIONS),
  timestamp: z.iso.datetime(),
}) satisfies z.ZodType<WeatherReport>;

/** Makes up the weather of a city. `random` returns numbers from 0 to under 1. */
export function weatherReport(city: string, now: EpochMs, random: () => number = Math.random): WeatherReport {
  return {
    city,
    temperature: 67 + Math.floor(random() * 100) / 10,
    conditions: CONDITIONS[Math.floor(random() * CONDITIONS.length)] ?? 'sunny',
    timestamp: new Date(now).toISOString(),
  };
}
