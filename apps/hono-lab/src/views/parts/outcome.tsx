import { badgeMs, type CacheOutcome, cacheOutcomeView } from '@lab/core/http';
import { formatMs, formatSeconds, ui } from '@lab/core/lessons';
import { html } from 'hono/html';

export interface OutcomeProps {
  readonly outcome: CacheOutcome;
  /** What this request took for its data, in milliseconds. */
  readonly ms: number;
}

/**
 * Where this response's data came from, at a glance and in a sentence. A script counts down to the expiry. It is the
 * one part of a page from the cache that each response renders, hence a template: elements would take ten times as long.
 */
export const Outcome = ({ outcome, ms: took }: OutcomeProps) => {
  const ms = badgeMs(took);
  const { label, text, where, ageSeconds, ttlSeconds } = cacheOutcomeView(outcome);
  const name = label.toLowerCase();
  const ttl = ttlSeconds === null ? '' : html` data-ttl="${ttlSeconds}"`;
  const expires = ttlSeconds === null ? ui.outcome.notStored : timeLeft(ttlSeconds, ageSeconds ?? 0);
  return html`<div class="outcome-strip" data-strip="" data-label="${label}" data-ms="${ms}"${ttl}>
<dl class="outcome" data-outcome="${name}">
<div><dt>${ui.outcome.cache}</dt><dd><span class="badge badge-${name}" data-testid="cache-status">${label}</span></dd></div>
<div><dt>${ui.outcome.request}</dt><dd><data value="${ms}" data-testid="request-ms">${formatMs(ms)}</data></dd></div>
<div><dt>${ui.outcome.expires}</dt><dd>${expires}</dd></div>
<div><dt>${ui.outcome.from}</dt><dd>${where}</dd></div>
</dl>
<p class="muted" data-strip-text="" data-expired="${ui.outcome.expired}">${text}</p>
<figure class="visits" data-visits="" hidden><figcaption>${ui.outcome.visits}</figcaption></figure>
</div>`;
};

function timeLeft(ttl: number, age: number) {
  const [max, left, text] = [Math.max(1, ttl + age), Math.max(0, ttl), formatSeconds(ttl)];
  return html`<span data-ttl-text="">${text}</span><meter min="0" max="${max}" value="${left}" aria-label="${ui.outcome.expires}">${text}</meter>`;
}
