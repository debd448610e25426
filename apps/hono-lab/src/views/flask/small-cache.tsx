import { SMALL_CACHE_KEYS, type SmallCacheView } from '@lab/core/flask';
import { formatCount, ui } from '@lab/core/lessons';
import type { Child } from 'hono/jsx';
import { Count } from '../parts/figures.tsx';

const text = ui.stats.small;

/** F14: a cache that is too small, read by a choice of how many keys. */
export const SmallCache = ({ small }: { small: SmallCacheView | null }) => (
  <section id="small-cache">
    <h2>{text.title}</h2>
    <p>{text.about}</p>
    <div class="row">
      <nav class="segmented" aria-label={text.choose}>
        {SMALL_CACHE_KEYS.map((keys) => (
          <a
            href={`/flask/cache-stats?keys=${keys}#small-cache`}
            data-testid="small-keys"
            aria-current={keys === small?.keys ? 'true' : undefined}
          >
            {formatCount(keys)} {text.keys}
          </a>
        ))}
      </nav>
    </div>
    {small !== null && (
      <div class="stats">
        <Figure title={text.entries} note={text.stored}>
          <Count of={small.entries} id="small-entries" /> {text.of} {formatCount(small.maxEntries)}
        </Figure>
        <Figure title={text.evictions} note={text.evicted}>
          <Count of={small.evictions} id="small-evictions" />
        </Figure>
        <Figure
          title={text.hitRate}
          note={
            <>
              <Count of={small.hits} id="small-hits" /> {text.hits},{' '}
              <Count of={small.misses} id="small-misses" /> {text.misses}
            </>
          }
        >
          {small.hitRate}
        </Figure>
      </div>
    )}
  </section>
);

interface FigureProps {
  readonly title: string;
  readonly note: Child;
  readonly children: Child;
}

const Figure = ({ title, note, children }: FigureProps) => (
  <div class="stat">
    <h3>{title}</h3>
    <p class="stat-value">{children}</p>
    <p class="stat-note">{note}</p>
  </div>
);
