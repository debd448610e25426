import { type CacheOutcome, cacheOutcomeView } from '@lab/core/http';
import { formatSeconds, ui } from '@lab/core/lessons';
import { Milliseconds } from './figures.tsx';

export interface OutcomeProps {
  readonly outcome: CacheOutcome;
  /** What this request took for its data, in milliseconds. */
  readonly ms: number;
}

/** Where this response's data came from, at a glance and in a sentence. A script counts down to the expiry. */
export const Outcome = ({ outcome, ms }: OutcomeProps) => {
  const { label, text, where, ageSeconds, ttlSeconds } = cacheOutcomeView(outcome);
  const name = label.toLowerCase();
  return (
    <div
      class="outcome-strip"
      data-strip=""
      data-label={label}
      data-ms={ms}
      data-ttl={ttlSeconds ?? undefined}
    >
      <dl class="outcome" data-outcome={name}>
        <div>
          <dt>{ui.outcome.cache}</dt>
          <dd>
            <span class={`badge badge-${name}`} data-testid="cache-status">
              {label}
            </span>
          </dd>
        </div>
        <div>
          <dt>{ui.outcome.request}</dt>
          <dd>
            <Milliseconds of={ms} id="request-ms" />
          </dd>
        </div>
        <div>
          <dt>{ui.outcome.expires}</dt>
          <dd>
            {ttlSeconds === null ? ui.outcome.notStored : <TimeLeft ttl={ttlSeconds} age={ageSeconds ?? 0} />}
          </dd>
        </div>
        <div>
          <dt>{ui.outcome.from}</dt>
          <dd>{where}</dd>
        </div>
      </dl>
      <p class="muted" data-strip-text="" data-expired={ui.outcome.expired}>
        {text}
      </p>
      <figure class="visits" data-visits="" hidden>
        <figcaption>{ui.outcome.visits}</figcaption>
      </figure>
    </div>
  );
};

const TimeLeft = ({ ttl, age }: { ttl: number; age: number }) => (
  <>
    <span data-ttl-text="">{formatSeconds(ttl)}</span>
    <meter min={0} max={Math.max(1, ttl + age)} value={Math.max(0, ttl)} aria-label={ui.outcome.expires}>
      {formatSeconds(ttl)}
    </meter>
  </>
);
