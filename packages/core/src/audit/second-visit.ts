import type { Bytes, Milliseconds } from '../clock/index.ts';
import { freshnessLifetime } from '../http/index.ts';
import { dateIn, type Facts } from './kind.ts';

/** What one visit costs. */
export interface Visit {
  readonly requests: number;
  readonly bytes: Bytes;
  readonly ms: Milliseconds;
}

/** The first visit and the second one, which finds what the first left in the browser's cache. */
export interface Visits {
  /** `browser`: measured in a real one; `headers`: worked out from what the headers allow. */
  readonly by: 'browser' | 'headers';
  readonly first: Visit;
  readonly second: Visit;
}

/** What a 304 takes. */
const NOT_MODIFIED_BYTES: Bytes = 200;

/** Works a second visit out: what is fresh needs no request, what has a validator costs a 304. */
export function predictVisits(all: readonly Facts[]): Visits {
  const sum = (visits: readonly Visit[]): Visit => ({
    requests: visits.reduce((total, { requests }) => total + requests, 0),
    bytes: visits.reduce((total, { bytes }) => total + bytes, 0),
    ms: Math.round(visits.reduce((total, { ms }) => total + ms, 0)),
  });
  const first = all.map(({ exchange: { transferred, ms } }) => ({ requests: 1, bytes: transferred, ms }));
  return { by: 'headers', first: sum(first), second: sum(all.map(again)) };
}

function again(facts: Facts): Visit {
  const { exchange, headers, control, isStorable, hasValidator } = facts;
  const whole = { requests: 1, bytes: exchange.transferred, ms: exchange.ms };
  if (!isStorable) return whole;
  const expires = headers.get('expires');
  const date = dateIn(facts, 'date') ?? exchange.at;
  const lifetime = freshnessLifetime(
    { cacheControl: control, date, ...(expires === null ? {} : { expires }) },
    false,
  );
  if (control.noCache === undefined && (lifetime ?? 0) > 0) return { requests: 0, bytes: 0, ms: 0 };
  return hasValidator ? { ...whole, bytes: Math.min(whole.bytes, NOT_MODIFIED_BYTES) } : whole;
}
