import type { Facts } from './kind.ts';

/** Which cache suits a resource, and why. */
export interface Advice {
  readonly cache: 'none' | 'browser' | 'browser and shared';
  readonly says: string;
  readonly rfc: string;
}

type Counsel = readonly [holds: (facts: Facts) => boolean, advice: Advice];

const COUNSELS: readonly Counsel[] = [
  [
    ({ exchange: { status } }) => status >= 400,
    { cache: 'none', says: 'It is an error: nothing to store until it is fixed.', rfc: 'RFC 9111 section 3' },
  ],
  [
    ({ control }) => control.noStore === true,
    { cache: 'none', says: 'no-store: it is meant for this moment alone.', rfc: 'RFC 9111 section 5.2.2.5' },
  ],
  [
    ({ isAsset, isFingerprinted }) => isAsset && isFingerprinted,
    {
      cache: 'browser and shared',
      says: 'Its address changes with its content: every cache may store it for a year and never has to ask again.',
      rfc: 'RFC 8246 section 2',
    },
  ],
  [
    ({ isAsset }) => isAsset,
    {
      cache: 'browser and shared',
      says: 'The same for everybody, under an address that stays: some minutes of freshness, then a validator.',
      rfc: 'RFC 9111 section 4.3',
    },
  ],
  [
    ({ control, headers }) => control.private !== undefined || headers.has('set-cookie'),
    {
      cache: 'browser',
      says: 'It is for one visitor: only their browser may store it.',
      rfc: 'RFC 9111 section 5.2.2.7',
    },
  ],
  [
    ({ control }) => control.noCache !== undefined,
    {
      cache: 'browser and shared',
      says: 'no-cache: it may be stored, and is checked by its validator before each use.',
      rfc: 'RFC 9111 section 5.2.2.4',
    },
  ],
  [
    () => true,
    {
      cache: 'browser and shared',
      says: 'The same for everybody: s-maxage for shared caches, which then serve most visitors, and max-age for browsers.',
      rfc: 'RFC 9111 section 5.2.2.10',
    },
  ],
];

export function advise(facts: Facts): Advice {
  const [, advice] = COUNSELS.find(([holds]) => holds(facts)) ?? [];
  if (advice === undefined) throw new Error('The last counsel suits everything.');
  return advice;
}
