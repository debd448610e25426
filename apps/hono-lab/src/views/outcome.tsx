import { type CacheOutcome, cacheOutcomeView } from '@lab/core/http';
import { Milliseconds } from './figures.tsx';

export interface OutcomeProps {
  readonly outcome: CacheOutcome;
  /** What this request took for its data, in milliseconds. */
  readonly ms: number;
}

const TIERS = { memory: 'memory', store: 'the shared store' } as const;

/** Where this answer's data came from, seen at a glance, and in a sentence. */
export const Outcome = ({ outcome, ms }: OutcomeProps) => {
  const { label, text, tier, ageSeconds, ttlSeconds } = cacheOutcomeView(outcome);
  const name = label.toLowerCase();
  return (
    <>
      <dl class="outcome" data-outcome={name}>
        <div>
          <dt>Cache</dt>
          <dd>
            <span class={`badge badge-${name}`} data-testid="cache-status">
              {label}
            </span>
          </dd>
        </div>
        <div>
          <dt>This request</dt>
          <dd>
            <Milliseconds of={ms} id="request-ms" />
          </dd>
        </div>
        <div>
          <dt>Fresh for</dt>
          <dd>{ttlSeconds === null ? '–' : <TimeLeft ttl={ttlSeconds} age={ageSeconds ?? 0} />}</dd>
        </div>
        <div>
          <dt>From</dt>
          <dd>{tier === null ? 'the source' : TIERS[tier]}</dd>
        </div>
      </dl>
      <p class="muted">{text}</p>
    </>
  );
};

const TimeLeft = ({ ttl, age }: { ttl: number; age: number }) => (
  <>
    {ttl} s{' '}
    <meter min={0} max={Math.max(1, ttl + age)} value={Math.max(0, ttl)} aria-label="Time to live left">
      {ttl} of {ttl + age} s
    </meter>
  </>
);
