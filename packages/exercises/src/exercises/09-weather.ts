import { Unmet } from '../check/unmet.ts';
import type { Exercise } from '../exercise.ts';

const API = '/flask/api/weather';
const at = (city: string, cached = true): string => `${API}?city=${city}${cached ? '' : '&cached=false'}`;

/** A slow service, cached by city. */
export const weatherApi: Exercise = {
  number: 9,
  slug: 'weather',
  title: 'A weather API with a cache',
  chapter: 9,
  minutes: 25,
  goal: 'Cache a slow service by city for a minute, tell the truth about the source, and let a visitor ask for a fresh report.',
  page: '/flask/weather',
  steps: [
    {
      title: 'Reports are cached',
      task: 'Resolve the report through `caches.default`. Five requests for one city may call the service once.',
      async check({ visit }) {
        await visit.reset();
        const first = await visit.json(at('Oslo'));
        for (let i = 0; i < 4; i += 1) await visit.json(at('Oslo'));
        await visit.budget(
          'weather',
          1,
          `GET ${at('Oslo')}, five times`,
          'The report is not cached: every request calls the service.',
        );
        const again = await visit.json(at('Oslo'));
        if (again['timestamp'] !== first['timestamp'])
          throw new Unmet(
            `GET ${at('Oslo')}, twice`,
            'two timestamps',
            'A report from the cache keeps its own timestamp.',
          );
      },
    },
    {
      title: 'Each city has its own report',
      task: 'Put the city into the key, and nothing else.',
      async check({ visit }) {
        await visit.reset();
        await visit.json(at('Oslo'));
        const { city } = await visit.json(at('Rome'));
        if (city !== 'Rome')
          throw new Unmet(
            `GET ${at('Rome')} after ${at('Oslo')}`,
            `the report of ${city}`,
            'All cities share one key. The city belongs in the key.',
          );
        await visit.json(`${API}?utm=1&city=Oslo`);
        await visit.budget(
          'weather',
          2,
          `GET ${API}?utm=1&city=Oslo after ${at('Oslo')}`,
          'An unknown parameter made another entry. Make the key of the city alone.',
        );
      },
    },
    {
      title: 'The source is true',
      task: 'Set `source` to "cache" when the report was found, and to "live" when the service was called.',
      async check({ visit }) {
        await visit.reset();
        for (const expected of ['live', 'cache']) {
          const { source } = await visit.json(at('Oslo'));
          if (source !== expected)
            throw new Unmet(
              `GET ${at('Oslo')}, ${expected === 'live' ? 'first' : 'second'} time`,
              `source "${source}"`,
              `The label is wrong: this report came from the ${expected === 'live' ? 'service' : 'cache'}. Take it from the status of the result, not from a parameter.`,
            );
        }
      },
    },
    {
      title: '`cached=false` refreshes the entry for everybody',
      task: 'With `cached=false`, skip the read and store the new report under the same key (`forceFresh`).',
      async check({ visit }) {
        await visit.reset();
        await visit.json(at('Oslo'));
        await visit.advance(5);
        const fresh = await visit.json(at('Oslo', false));
        if (fresh['source'] !== 'live')
          throw new Unmet(
            `GET ${at('Oslo', false)}`,
            `source "${fresh['source']}"`,
            'The visitor asked for a live report. Skip the read with `forceFresh: !cached`; beware of the text "false", which is truthy.',
          );
        const next = await visit.json(at('Oslo'));
        if (next['timestamp'] !== fresh['timestamp'])
          throw new Unmet(
            `GET ${at('Oslo')} after ${at('Oslo', false)}`,
            'the report before it',
            'The live report was not stored for the next visitor. Keep one key for both, and store what was loaded.',
          );
      },
    },
    {
      title: 'A report expires after 60 seconds, and an error is never cached',
      task: 'Give the entry a TTL of 60 seconds. A failing service is a 500 for this visitor; the next one tries again.',
      async check({ visit }) {
        await visit.reset();
        await visit.json(at('Oslo'));
        await visit.advance(61);
        const { source } = await visit.json(at('Oslo'));
        if (source !== 'live')
          throw new Unmet(
            `GET ${at('Oslo')} after 61 s`,
            `source "${source}"`,
            'The report never expires: an hour-old report is no weather.',
          );
        await visit.reset();
        await visit.fail('weather');
        await visit.expect(at('Oslo'), 500, { accept: 'application/json' });
        const report = await visit.json(at('Oslo'));
        if (typeof report['temperature'] !== 'number')
          throw new Unmet(
            `GET ${at('Oslo')} after a failure`,
            JSON.stringify(report),
            'The error was cached: the service is back and the visitor still sees the failure. Cache results only.',
          );
      },
    },
  ],
  hints: [
    '`caches.default.resolve(key, load, options)` returns the value and its status in one object.',
    'The key is `"weather:" + city`. `forceFresh` skips the read, and still stores. The status is "hit", "stale" or "miss".',
    '`const { value, ms } = await timed(() => caches.default.resolve("weather:" + city, load, { ttl: 60_000, forceFresh: !cached }));` and `const source = value.status === "hit" || value.status === "stale" ? "cache" : "live";`',
  ],
  see: [
    'The first report takes a second, the others less than a millisecond; the line of response times drops to the floor.',
    'Fetch fresh: one second again, and the temperature jumps; the next cached report has the new temperature.',
    'After a minute without a request the next one is live.',
  ],
  explanation:
    'The key must hold what changes the report (the city) and nothing that does not (`cached`, tracking parameters): otherwise one report is stored many times, and a fresh one does not reach the others. The source comes from what the cache did. In the course it came from a parameter, and the text "false" counted as true, so the page always said "cache".',
  contract: ['flask/f12-*.contract.ts'],
};
