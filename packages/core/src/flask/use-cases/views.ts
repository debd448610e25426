import { z } from 'zod';
import { matches } from '../../input/index.ts';
import { timed } from '../../trace/index.ts';
import { countPrimes } from '../../workloads/index.ts';
import type { FlaskTrack } from '../flask-track.ts';
import type { ExpensiveView, FragmentData } from '../view-models.ts';
import { type FlaskContext, timestamp } from './context.ts';

// #region f15-key
const FRAGMENT_KEY = 'fragment';
// #endregion f15-key

const isFragment = matches(z.strictObject({ html: z.string() }));

/** F11 and F15: what a whole view shows, whose response `cached` keeps for a minute, and a part that is kept as long. */
export function views(context: FlaskContext): Pick<FlaskTrack, 'expensive' | 'fragment' | 'expireFragment'> {
  const { clock, run } = context;
  const cache = context.caches.default;
  return {
    expensive: async () => {
      // #region f11-report
      const load = () => run('expensive-view', 3000, () => makeReport(context));
      const { value, ms } = await timed(load);
      return { view: value, outcome: { status: 'bypass' }, ms };
      // #endregion f11-report
    },
    fragment: async (render) => {
      // #region f15-fragment
      const load = () =>
        run('fragment', 500, async () => ({ html: await render(primeTable(timestamp(clock))) }));
      const options = { ttl: 60_000, validate: isFragment };
      const { value, ms } = await timed(() => cache.resolve(FRAGMENT_KEY, load, options));
      return { view: { outsideAt: timestamp(clock), html: value.value.html }, outcome: value, ms };
      // #endregion f15-fragment
    },
    expireFragment: async () => {
      await cache.delete(FRAGMENT_KEY);
    },
  };
}

async function makeReport({ clock, catalogue }: FlaskContext): Promise<ExpensiveView> {
  const total = await catalogue.count();
  return {
    madeAt: timestamp(clock),
    report: [
      { label: 'Products in the catalogue', value: total.toLocaleString('en') },
      { label: 'Primes up to 1,000,000', value: countPrimes(1_000_000).toLocaleString('en') },
    ],
  };
}

function primeTable(madeAt: string): FragmentData {
  const limits = [100, 1000, 10_000, 100_000];
  return { madeAt, rows: limits.map((upTo) => ({ upTo, primes: countPrimes(upTo) })) };
}
