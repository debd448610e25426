import { matches } from '../../input/index.ts';
import { EntryGroups, LIMITS } from '../../limits/index.ts';
import { timed } from '../../trace/index.ts';
import { weatherReport, weatherShape } from '../../workloads/index.ts';
import type { FlaskTrack } from '../flask-track.ts';
import type { FlaskContext } from './context.ts';

// #region f12-ttl
const TTL = 60_000;
// #endregion f12-ttl
const validate = matches(weatherShape);

/** F12: by city alone. A fresh report skips the read, and is stored for the next reader all the same. */
export function weather({ clock, caches, run, random }: FlaskContext): Pick<FlaskTrack, 'weather'> {
  const cities = new EntryGroups({ cache: caches.default, limit: LIMITS.weatherCities });
  return {
    weather: async ({ city, cached }) => {
      // #region f12-cache
      const key = `weather:${city}`;
      const load = () => run('weather', 1000, () => weatherReport(city, clock.now(), random));
      const { value, ms } = await timed(() =>
        caches.default.resolve(key, load, { ttl: TTL, forceFresh: !cached, validate }),
      );
      await cities.note('weather', key, value);
      const source = value.status === 'hit' ? 'cache' : 'live';
      return { view: { ...value.value, source }, outcome: value, ms };
      // #endregion f12-cache
    },
  };
}
